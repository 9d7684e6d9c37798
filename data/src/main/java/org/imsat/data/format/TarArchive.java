package org.imsat.data.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.imsat.samples.InvalidInputException;

/**
 * The files in a tar archive, which may be packed with gzip. Folders and links do not count, nor
 * does what desktops leave behind (see {@link ZipArchive}).
 */
public final class TarArchive {
  private TarArchive() {}

  /** What is done with the content of a file. */
  @FunctionalInterface
  private interface Content {
    /** Whether to go on to the next file. */
    boolean accept(String name, long size, InputStream in) throws IOException;
  }

  /** Reads the files of an archive that are too large for memory, or of interest in part. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Reads one file, as much of it as it wants.
     *
     * @param size in bytes
     */
    void file(String name, long size, InputStream in) throws IOException;
  }

  /**
   * Hands over name, size and content of each file in the order of the archive.
   *
   * @throws InvalidInputException if there is no such file, it is not a whole tar archive, an entry
   *     leads out of the archive's folder, or all of it is larger than can be believed
   */
  public static void visit(Path path, Visitor visitor) {
    read(
        path,
        (name, size, in) -> {
          visitor.file(name, size, in);
          return true;
        });
  }

  /**
   * Hands over name and content of each file in the order of the archive, until {@code consumer}
   * wants no more.
   *
   * @param limit larger files are not believed, in bytes
   * @throws InvalidInputException if there is no such file, it is not a whole tar archive, an entry
   *     leads out of the archive's folder, or one of them or all of it is larger than can be
   *     believed
   */
  public static void forEach(Path path, int limit, BiPredicate<String, byte[]> consumer) {
    read(
        path,
        (name, size, in) -> {
          byte[] bytes = in.readNBytes(limit);
          if (in.read() >= 0) {
            throw new InvalidInputException(
                "%s: the entry %s is larger than %d bytes".formatted(path, name, limit));
          }
          return consumer.test(name, bytes);
        });
  }

  /**
   * The content of all files by name, in the order of their names; an archive cannot be read in
   * another order than its own.
   *
   * @throws InvalidInputException as {@link #forEach} does
   */
  public static SortedMap<String, byte[]> sorted(Path path, int limit) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    forEach(
        path,
        limit,
        (name, bytes) -> {
          files.put(name, bytes);
          return true;
        });
    return files;
  }

  /**
   * SHA-256, in hexadecimal, of the files and their names: of the text that {@code sha256sum}
   * prints for the files in the order of their names. It is the same however the files were packed.
   *
   * @throws InvalidInputException as {@link #forEach} does
   */
  public static String sha256(Path path) {
    SortedMap<String, String> sums = new TreeMap<>();
    MessageDigest digest = Unpacked.newSha256();
    OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
    read(
        path,
        (name, size, in) -> {
          in.transferTo(out);
          sums.put(name, HexFormat.of().formatHex(digest.digest()));
          return true;
        });
    sums.forEach(
        (name, sum) -> digest.update((sum + "  " + name + "\n").getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void read(Path path, Content content) {
    Expansion expansion = Expansion.of(path);
    Unpacked.read(
        path,
        unpacked -> {
          // Closing is the source's business.
          TarArchiveInputStream tar = new TarArchiveInputStream(expansion.limited(unpacked));
          boolean any = false;
          try {
            for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
              any = true;
              String name = EntryName.plain(e.getName());
              boolean counts = EntryName.counts(path, name) && isFile(e);
              if (counts && !content.accept(name, e.getSize(), tar)) {
                return;
              }
            }
          } catch (EOFException | IllegalArgumentException e) {
            throw broken(path, e);
          }
          if (!any) {
            throw new InvalidInputException(path + ": not a tar archive, or an empty one");
          }
        });
  }

  /** Whether an entry has content of its own. */
  private static boolean isFile(TarArchiveEntry entry) {
    return entry.isFile()
        && !entry.isLink()
        && !entry.isSymbolicLink()
        && !entry.isFIFO()
        && !entry.isBlockDevice()
        && !entry.isCharacterDevice();
  }

  private static InvalidInputException broken(Path path, Exception e) {
    return new InvalidInputException(path + ": not a whole tar archive: " + e.getMessage(), e);
  }
}
