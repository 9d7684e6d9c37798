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
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.imsat.file.Sha256;
import org.imsat.samples.InvalidInputException;

/**
 * The files in a tar archive, which may be packed with gzip. Folders do not count, nor do the files
 * of {@linkplain SystemFiles systems}. Links count where the whole archive is kept ({@link
 * #sorted}) and not otherwise. The archive has to end with its mark, and the gzip stream with its
 * checksum: what was cut off or damaged on the way is not taken for the whole.
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
    read(path, (name, size, in) -> consumer.test(name, bytes(path, name, limit, in)));
  }

  /**
   * The content of all files by name, in the order of their names; an archive cannot be read in
   * another order than its own. A link is a file with the content of the file that it leads to. Of
   * entries with the same name the last one counts, as it does where the archive is unpacked.
   *
   * @throws InvalidInputException as {@link #forEach} does, or if a link leads to no file of the
   *     archive
   */
  public static SortedMap<String, byte[]> sorted(Path path, int limit) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    TarLinks links = new TarLinks(path);
    read(
        path,
        (name, size, in) -> {
          files.put(name, bytes(path, name, limit, in));
          return true;
        },
        links::add);
    links.resolve(files);
    return files;
  }

  private static byte[] bytes(Path path, String name, int limit, InputStream in)
      throws IOException {
    byte[] bytes = in.readNBytes(limit);
    if (in.read() >= 0) {
      throw new InvalidInputException(
          "%s: the entry %s is larger than %d bytes".formatted(path, name, limit));
    }
    return bytes;
  }

  /**
   * SHA-256, in hexadecimal, of the files and their names: of the text that {@code sha256sum}
   * prints for the files in the order of their names. It is the same however the files were packed.
   *
   * @throws InvalidInputException as {@link #forEach} does
   */
  public static String sha256(Path path) {
    SortedMap<String, String> sums = new TreeMap<>();
    MessageDigest digest = Sha256.digest();
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
    read(path, content, (name, link) -> {});
  }

  private static void read(Path path, Content content, BiConsumer<String, TarArchiveEntry> links) {
    Expansion expansion = Expansion.of(path);
    Unpacked.read(
        path,
        unpacked -> {
          InputStream bytes = expansion.limited(unpacked);
          // Closing is the source's business.
          Entries tar = new Entries(bytes);
          boolean any = false;
          try {
            for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
              any = true;
              String name = EntryName.plain(e.getName());
              if (!EntryName.counts(path, e.getName())) {
                continue;
              }
              if (e.isLink() || e.isSymbolicLink()) {
                links.accept(name, e);
              } else if (isFile(e) && !content.accept(name, e.getSize(), tar)) {
                return;
              }
            }
          } catch (EOFException | IllegalArgumentException e) {
            throw broken(path, e.getMessage(), e);
          }
          if (!any) {
            throw new InvalidInputException(path + ": not a tar archive, or an empty one");
          }
          requireEnd(path, tar, bytes);
        });
  }

  /** Refuses an archive that was cut off; for gzip this also checks the sum at its end. */
  private static void requireEnd(Path path, Entries tar, InputStream rest) throws IOException {
    byte[] buffer = new byte[1 << 16];
    boolean zeros = true;
    for (int n = rest.read(buffer); n >= 0; n = rest.read(buffer)) {
      for (int i = 0; i < n; i++) {
        zeros &= buffer[i] == 0;
      }
    }
    if (!tar.ended) {
      throw new InvalidInputException(
          path + ": not a whole tar archive: it ends without the mark of the end");
    }
    if (!zeros) {
      throw new InvalidInputException(
          path
              + ": more follows after the end of the tar archive; is it several, one after another?");
    }
  }

  /** Whether an entry has content of its own. */
  private static boolean isFile(TarArchiveEntry entry) {
    return entry.isFile()
        && !entry.isFIFO()
        && !entry.isBlockDevice()
        && !entry.isCharacterDevice();
  }

  private static InvalidInputException broken(Path path, String what, Exception e) {
    return new InvalidInputException(path + ": not a whole tar archive: " + what, e);
  }

  /** The entries of an archive, which tell a mark of the end from bytes that are missing. */
  private static final class Entries extends TarArchiveInputStream {
    private static final int RECORD = 512;

    private boolean ended;

    Entries(InputStream in) {
      // Blocks of one record, for what follows the end within a larger one would be skipped.
      super(in, RECORD, RECORD);
    }

    @Override
    protected boolean isEOFRecord(byte[] header) {
      boolean end = super.isEOFRecord(header);
      ended |= end && header != null;
      return end;
    }
  }
}
