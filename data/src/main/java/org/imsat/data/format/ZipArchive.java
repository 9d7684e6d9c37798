package org.imsat.data.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.imsat.data.features.ReadingProgress;
import org.imsat.file.Sha256;
import org.imsat.samples.InvalidInputException;

/**
 * The files in a zip archive, by name. Folders do not count, nor do the files of {@linkplain
 * SystemFiles systems}. Names are UTF-8 or, where one is not, those of DOS (code page 437).
 */
public final class ZipArchive {
  private static final Charset CODE_PAGE_437 = Charset.forName("IBM437");

  private final Path path;
  private final ZipFile zip;
  private final SortedMap<String, ZipEntry> entries = new TreeMap<>();

  private ZipArchive(Path path, ZipFile zip) {
    this.path = path;
    this.zip = zip;
    zip.stream()
        .filter(entry -> !entry.isDirectory() && EntryName.counts(path, entry.getName()))
        .forEach(this::add);
  }

  private void add(ZipEntry entry) {
    String name = EntryName.plainOfZip(entry.getName());
    if (entries.put(name, entry) != null) {
      throw error(name, "is in the archive twice; which one is meant cannot be told");
    }
  }

  /**
   * What {@code reader} makes of an archive, which is closed afterwards.
   *
   * @throws InvalidInputException if there is no such file, it is not a whole zip archive, an entry
   *     leads out of the archive's folder, or two have the same name
   */
  public static <T> T read(Path path, Function<ZipArchive, T> reader) {
    if (Files.notExists(path)) {
      throw new InvalidInputException("no such file: " + path);
    }
    if (Files.isDirectory(path)) {
      throw new InvalidInputException(path + " is a folder, not a file");
    }
    try (ZipFile zip = open(path)) {
      return reader.apply(new ZipArchive(path, zip));
    } catch (AccessDeniedException e) {
      throw new InvalidInputException(path + ": no permission to read it", e);
    } catch (IOException e) {
      throw new InvalidInputException(path + ": not a whole zip archive: " + e.getMessage(), e);
    }
  }

  private static ZipFile open(Path path) throws IOException {
    try {
      return new ZipFile(path.toFile());
    } catch (ZipException e) {
      try {
        return new ZipFile(path.toFile(), CODE_PAGE_437);
      } catch (ZipException other) {
        // The names were not what is wrong.
        throw e;
      }
    }
  }

  /**
   * SHA-256, in hexadecimal, of the files and their names: of the text that {@code sha256sum}
   * prints for the files in the order of their names. It is the same however the files were packed.
   *
   * @throws InvalidInputException if the file is not a zip archive or one of its entries is damaged
   */
  public static String sha256(Path path) {
    return read(path, ZipArchive::sha256);
  }

  private String sha256() {
    MessageDigest list = Sha256.digest();
    MessageDigest file = Sha256.digest();
    OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), file);
    for (String name : entries.keySet()) {
      try (InputStream in = stream(name)) {
        in.transferTo(out);
      } catch (IOException e) {
        throw unreadable(name, e);
      }
      String line = HexFormat.of().formatHex(file.digest()) + "  " + name + "\n";
      list.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(list.digest());
  }

  /** Path of the archive. */
  public Path path() {
    return path;
  }

  /** Names of the files, in their order. */
  public List<String> files() {
    return List.copyOf(entries.keySet());
  }

  /**
   * The content of a file.
   *
   * @param name one of {@link #files()}
   * @param limit more bytes than that are not believed
   * @throws InvalidInputException if the entry is damaged or larger than the limit
   */
  public byte[] bytes(String name, int limit) {
    try (InputStream in = stream(name)) {
      return bytes(name, limit, in);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /**
   * The content of a file.
   *
   * @param name one of {@link #files()}
   * @param limit more bytes than that are not believed
   * @param expansion counts the bytes
   * @throws InvalidInputException if the entry is damaged or larger than the limit, or all entries
   *     together are larger than can be believed
   */
  public byte[] bytes(String name, int limit, Expansion expansion) {
    try (InputStream in = expansion.limited(stream(name))) {
      return bytes(name, limit, in);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private byte[] bytes(String name, int limit, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(limit);
    if (in.read() >= 0) {
      throw error(name, "is larger than %d bytes".formatted(limit));
    }
    return bytes;
  }

  /** The error that an entry is unusable for the reason given. */
  public InvalidInputException error(String name, String reason) {
    return new InvalidInputException("%s: the entry %s %s".formatted(path, name, reason));
  }

  /**
   * What {@code reader} makes of the content of a file, of any length.
   *
   * @param name one of {@link #files()}
   * @param progress is notified of the bytes
   */
  <T> T source(String name, ReadingProgress progress, Function<Source, T> reader) {
    long claimed = entries.get(name).getSize();
    OptionalLong total = claimed < 0 ? OptionalLong.empty() : OptionalLong.of(claimed);
    String shown = path.getFileName() + ", " + name;
    try (Source source =
        Source.ofEntry(
            path,
            name,
            new BufferedInputStream(new CountedStream(stream(name), shown, total, progress)))) {
      return reader.apply(source);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private InputStream stream(String name) throws IOException {
    ZipEntry entry = entries.get(name);
    return new CheckedContent(zip.getInputStream(entry), entry);
  }

  private InvalidInputException unreadable(String name, IOException e) {
    return new InvalidInputException(
        "%s: the entry %s cannot be read: %s".formatted(path, name, e.getMessage()), e);
  }

  /** Content whose size and checksum are compared at its end, which Java leaves to its readers. */
  private static final class CheckedContent extends CheckedInputStream {
    private final ZipEntry entry;
    private long size;

    CheckedContent(InputStream in, ZipEntry entry) {
      super(in, new CRC32());
      this.entry = entry;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? value : 1);
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      count(count);
      return count;
    }

    private void count(int bytes) throws IOException {
      size += Math.max(0, bytes);
      if (bytes < 0) {
        check("size", "%d", size, entry.getSize());
        check("checksum", "%08x", getChecksum().getValue(), entry.getCrc());
      }
    }

    private static void check(String what, String format, long value, long expected)
        throws IOException {
      if (expected >= 0 && value != expected) {
        throw new ZipException(
            "its %s is %s instead of %s"
                .formatted(what, format.formatted(value), format.formatted(expected)));
      }
    }
  }
}
