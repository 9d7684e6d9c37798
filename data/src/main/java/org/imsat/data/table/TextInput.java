package org.imsat.data.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.imsat.data.features.ReadingProgress;
import org.imsat.data.format.Expansion;
import org.imsat.data.format.Unpacked;
import org.imsat.data.format.ZipArchive;
import org.imsat.samples.InvalidInputException;

/**
 * A text in a file, packed or not, that is read several times.
 *
 * @param path of the file
 * @param entry of a zip archive
 */
record TextInput(Path path, Optional<String> entry) {
  /** Bytes that dialect and header are told by, unless twenty lines are longer. */
  private static final int SAMPLE = 1 << 21;

  private static final int SAMPLE_LINES = 20;
  private static final int LONGEST_SAMPLE = 1 << 28;

  /** What is done with the text. */
  @FunctionalInterface
  interface Reader {
    void read(InputStream in) throws IOException;
  }

  /** That of a file; a zip archive must hold one file only. */
  static TextInput of(Path path) {
    if (!isZip(path)) {
      return new TextInput(path, Optional.empty());
    }
    return ZipArchive.read(
        path,
        archive -> {
          if (archive.files().size() != 1) {
            throw new InvalidInputException(
                "%s: holds %d files; a table is read from a zip archive of one"
                    .formatted(path, archive.files().size()));
          }
          return new TextInput(path, Optional.of(archive.files().get(0)));
        });
  }

  static boolean isZip(Path path) {
    byte[] start = FileStart.of(path);
    return start.length > 2 && start[0] == 'P' && start[1] == 'K' && start[2] < ' ';
  }

  /** What messages begin with. */
  String name() {
    return entry.map(name -> path + ": the entry " + name).orElse(path.toString());
  }

  InvalidInputException error(String reason) {
    return new InvalidInputException(name() + ": " + reason);
  }

  /** Hands over the bytes, unpacked. */
  void bytes(ReadingProgress progress, Reader reader) {
    if (entry.isPresent()) {
      Expansion expansion = Expansion.of(path);
      Unpacked.readEntry(
          path, entry.get(), progress, in -> reader.read(new LimitedStream(in, expansion)));
    } else {
      Unpacked.read(path, progress, reader::read);
    }
  }

  /** Hands over the text as UTF-8. */
  void text(TextEncoding encoding, ReadingProgress progress, Reader reader) {
    bytes(progress, in -> reader.read(encoding.utf8(in)));
  }

  /** The first bytes. */
  byte[] start() {
    byte[][] start = new byte[1][];
    bytes(ReadingProgress.NONE, in -> start[0] = in.readNBytes(1 << 16));
    return start[0];
  }

  /** The first lines as UTF-8, whole ones unless there is but one. */
  byte[] sample(TextEncoding encoding) {
    byte[][] sample = new byte[1][];
    text(encoding, ReadingProgress.NONE, in -> sample[0] = sample(in));
    return sample[0];
  }

  private static byte[] sample(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int lines = 0;
    int lastEnd = 0;
    while (bytes.size() < LONGEST_SAMPLE && (bytes.size() < SAMPLE || lines < SAMPLE_LINES)) {
      byte[] block = in.readNBytes(SAMPLE);
      if (block.length == 0) {
        return bytes.toByteArray();
      }
      for (int i = 0; i < block.length; i++) {
        if (block[i] == '\n' || block[i] == '\r') {
          lines++;
          lastEnd = bytes.size() + i + 1;
        }
      }
      bytes.writeBytes(block);
      if (block.length < SAMPLE) {
        return bytes.toByteArray();
      }
    }
    byte[] all = bytes.toByteArray();
    return Arrays.copyOf(all, lastEnd == 0 ? Bytes.wholeLetters(all) : lastEnd);
  }
}
