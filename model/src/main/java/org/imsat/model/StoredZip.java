package org.imsat.model;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.imsat.file.AtomicFile;
import org.imsat.samples.InvalidInputException;

/**
 * A zip of known, uncompressed entries, whose check sums and sizes are verified when it is opened.
 */
final class StoredZip implements Closeable {
  // Any fixed time. Not the first instant of 1980, for which Java adds a field in the local zone.
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private final ZipFile zip;
  private final Map<String, ZipEntry> entries;

  private StoredZip(ZipFile zip, Map<String, ZipEntry> entries) {
    this.zip = zip;
    this.entries = entries;
  }

  /** Writes entries in the order of the map; each content is asked for twice, once for its sum. */
  static void write(Map<String, AtomicFile.Content> contents, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Map.Entry<String, AtomicFile.Content> content : contents.entrySet()) {
      CRC32 sum = new CRC32();
      CountingSink sink = new CountingSink();
      content.getValue().writeTo(new CheckedOutputStream(sink, sum));
      ZipEntry entry = new ZipEntry(content.getKey());
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(sink.size);
      entry.setCrc(sum.getValue());
      entry.setTimeLocal(TIME);
      zip.putNextEntry(entry);
      content.getValue().writeTo(zip);
      zip.closeEntry();
    }
    zip.finish();
  }

  private static final class CountingSink extends OutputStream {
    long size;

    @Override
    public void write(int b) {
      size++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      size += length;
    }
  }

  /**
   * Opens a zip that has exactly these entries.
   *
   * @throws ModelFormatException if it is anything else or a check sum is wrong
   */
  static StoredZip open(Path file, Set<String> names) throws IOException {
    ZipFile zip = openZip(file);
    try {
      Map<String, ZipEntry> entries = entries(zip, file, names);
      StoredZip stored = new StoredZip(zip, entries);
      for (String name : new TreeSet<>(names)) {
        stored.verify(file, name);
      }
      return stored;
    } catch (IOException | RuntimeException e) {
      try (zip) {
        throw e;
      }
    }
  }

  private static ZipFile openZip(Path file) {
    try {
      return new ZipFile(file.toFile());
    } catch (IOException | IllegalArgumentException e) {
      throw new ModelFormatException(
          "%s is not a model file, or was cut off: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Map<String, ZipEntry> entries(ZipFile zip, Path file, Set<String> names)
      throws IOException {
    long fileSize = Files.size(file);
    Map<String, ZipEntry> entries = new HashMap<>();
    Enumeration<? extends ZipEntry> all = zip.entries();
    while (all.hasMoreElements()) {
      ZipEntry entry = all.nextElement();
      String name = entry.getName();
      if (!names.contains(name) || entries.put(name, entry) != null) {
        throw new ModelFormatException(
            "%s is not a model file: it has an unexpected entry %s".formatted(file, name));
      }
      if (entry.getMethod() != ZipEntry.STORED) {
        throw new ModelFormatException(
            "%s: %s is compressed, but must be stored as it is".formatted(file, name));
      }
      if (entry.getSize() != entry.getCompressedSize()
          || entry.getSize() < 0
          || entry.getSize() > fileSize) {
        throw new ModelFormatException(
            "%s: %s says it has %d bytes, which the file of %d bytes cannot hold"
                .formatted(file, name, entry.getSize(), fileSize));
      }
    }
    for (String name : new TreeSet<>(names)) {
      if (!entries.containsKey(name)) {
        throw new ModelFormatException(
            "%s is not a model file: it has no %s".formatted(file, name));
      }
    }
    return Collections.unmodifiableMap(entries);
  }

  // ZipFile leaves the check sum of stored entries unchecked.
  private void verify(Path file, String name) throws IOException {
    CRC32 sum = new CRC32();
    long size = 0;
    try (InputStream in = stream(name)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sum.update(buffer, 0, read);
        size += read;
      }
    }
    if (size != size(name) || sum.getValue() != entries.get(name).getCrc()) {
      throw new ModelFormatException(
          "%s is damaged: the check sum of %s is wrong".formatted(file, name));
    }
  }

  long size(String name) {
    return entries.get(name).getSize();
  }

  InputStream stream(String name) throws IOException {
    InputStream in = zip.getInputStream(entries.get(name));
    if (in == null) {
      throw new IOException(name + " cannot be read");
    }
    return in;
  }

  /** The whole entry, which must be of a size an array can have. */
  byte[] bytes(String name) throws IOException {
    if (size(name) > Integer.MAX_VALUE - 8) {
      throw new InvalidInputException("%s has %d bytes".formatted(name, size(name)));
    }
    try (InputStream in = stream(name)) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
