package org.imsat.data.format;

import static org.imsat.data.format.TestBytes.header;
import static org.imsat.data.format.TestBytes.npy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.imsat.data.table.Table;
import org.imsat.data.table.TableOptions;
import org.imsat.samples.InvalidInputException;

/**
 * Reads damaged files of every format; a program of its own, because it is to run in little memory.
 * Whatever ends in anything but rows or an {@link InvalidInputException} is printed, once of a
 * kind, and makes the exit status 1.
 */
final class DamagedFiles {
  private static final int CHANGED = 150;
  private static final long LONG = Duration.ofSeconds(5).toNanos();

  private final Path file;
  private final Map<String, String> faults = new TreeMap<>();
  private int refused;
  private int read;

  private DamagedFiles(Path file) {
    this.file = file;
  }

  /**
   * Tries them all.
   *
   * @param arguments a folder to write into
   */
  public static void main(String[] arguments) throws IOException {
    DamagedFiles files = new DamagedFiles(Path.of(arguments[0]).resolve("damaged"));
    Map<String, byte[]> whole = wholeFiles();
    for (Map.Entry<String, byte[]> entry : whole.entrySet()) {
      files.tryAll(entry.getKey(), entry.getValue());
    }
    System.out.printf("%d refused, %d read%n", files.refused, files.read);
    files.faults.forEach((kind, what) -> System.out.println(kind + ": " + what));
    System.exit(files.faults.isEmpty() ? 0 : 1);
  }

  private static Map<String, byte[]> wholeFiles() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    String six = "00000040 0000803f 00004040 0000803f 00000040 0000a040";
    files.put("npy", npy(1, header("<f4", false, "(2, 3)"), six));
    files.put("npy, Fortran order", npy(1, header("<f4", true, "(2, 3)"), six));
    files.put("npy, images", npy(2, header("|u1", false, "(2, 2, 2)"), "0102030405060708"));
    files.put("npy, text", npy(1, header("|S3", false, "(2,)"), "616263 646566"));
    files.put("npy, gzip", TestBytes.gzip(npy(1, header("<f4", false, "(2, 3)"), six)));
    files.put("IDX", TestBytes.hex("00000802 00000002 00000003 010203040506"));
    files.put("IDX labels", TestBytes.hex("00000801 00000003 010203"));
    files.put("IDX images", TestBytes.hex("00000803 00000002 00000001 00000003 010203040506"));
    files.put("csv", text("a,b,c\n1,2,x\n3,4.5e1,y\n\"5\",-6,\"z,z\"\n"));
    files.put("tsv", text("1\t2\n3\t4\n"));
    files.put("LIBSVM", text("1 1:2 3:4.5\n-1 2:1\n+1 qid:3 7:1e3 # end\n"));
    files.put("MATLAB", MatFileTest.plain());
    files.put("MATLAB, packed", MatFileTest.packed());
    files.put("tar", tar());
    files.put("tar, gzip", TestBytes.gzip(tar()));
    for (String name : List.of("sparse.npz", "rows-and-words.npz", "one-array.npz")) {
      files.put(name, resource(name));
    }
    files.put(
        "ARFF", text("@relation r\n@attribute a numeric\n@attribute b {x,y}\n@data\n1,x\n2,y\n"));
    return files;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = DamagedFiles.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private static byte[] tar() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (String name : List.of("a/1.txt", "b/2.txt")) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(name.length());
        tar.putArchiveEntry(entry);
        tar.write(text(name));
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private void tryAll(String what, byte[] whole) throws IOException {
    attempt(what, whole);
    if (read == 0) {
      throw new IllegalStateException(what + " is not read even whole");
    }
    int step = Math.max(1, whole.length / CHANGED);
    for (int end = 0; end < whole.length; end += step) {
      attempt(what + ", cut at " + end, Arrays.copyOf(whole, end));
    }
    for (int at = 0; at < whole.length; at += step) {
      for (int value : new int[] {0, 0x7f, whole[at] ^ 0x80, whole[at] + 1}) {
        byte[] changed = whole.clone();
        changed[at] = (byte) value;
        attempt(what + ", byte " + at + " = " + value, changed);
      }
    }
    Random random = new Random(whole.length);
    for (int i = 0; i < CHANGED; i++) {
      byte[] changed = whole.clone();
      int at = random.nextInt(whole.length);
      int end = Math.min(whole.length, at + 1 + random.nextInt(8));
      for (int j = at; j < end; j++) {
        changed[j] = (byte) (random.nextBoolean() ? 0x7f : random.nextInt());
      }
      attempt(what + ", change " + i, changed);
    }
  }

  private static String place(Throwable e) {
    return Arrays.stream(e.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("org.imsat"))
        .findFirst()
        .map(String::valueOf)
        .orElse("an unknown place");
  }

  private static void table(Path path, TableOptions options) {
    try (Table table = Table.open(path, options)) {
      table.forEach((row, values) -> {});
    }
  }

  private void attempt(String what, byte[] bytes) throws IOException {
    Files.write(file, bytes);
    List<Consumer<Path>> readers =
        List.of(
            path -> DataFile.read(path, Optional.empty()).samples().row(0),
            path -> DataFile.read(path, Optional.of("0")),
            DataFile::labels,
            path -> MatFile.read(path, "ab", MatFile::number),
            path -> MatFile.read(path, "k", MatFile::number),
            path -> TarArchive.forEach(path, 1 << 20, (name, content) -> true),
            path -> table(path, TableOptions.defaults()),
            path -> table(path, TableOptions.defaults().withSkipBad(true)));
    for (Consumer<Path> reader : readers) {
      long begun = System.nanoTime();
      try {
        reader.accept(file);
        read++;
      } catch (InvalidInputException e) {
        refused++;
      } catch (RuntimeException | Error e) {
        faults.putIfAbsent(e.getClass() + " at " + place(e), what);
      }
      if (System.nanoTime() - begun > LONG) {
        faults.putIfAbsent("takes long", what);
      }
    }
  }
}
