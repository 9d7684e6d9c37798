package org.imsat.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Standard output, which remembers why it could not be written to: print streams do not tell. */
public final class StandardOutput extends FilterOutputStream {
  /** Exit status of a program that SIGPIPE ends, which Java does not hear of. */
  public static final int CLOSED_PIPE = 141;

  private static final int KIND = 0170000;
  private static final int PIPE = 0010000;
  private static final int SOCKET = 0140000;

  private Optional<IOException> failure = Optional.empty();

  private StandardOutput(OutputStream out) {
    super(out);
  }

  /** Takes the place of {@code System.out}. */
  public static StandardOutput install() {
    StandardOutput output =
        new StandardOutput(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 13));
    System.setOut(new PrintStream(output, false, encoding()));
    return output;
  }

  private static Charset encoding() {
    String name =
        System.getProperty(
            "stdout.encoding",
            System.getProperty("sun.stdout.encoding", Charset.defaultCharset().name()));
    return Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw remembered(e);
    }
  }

  @Override
  public void write(int value) throws IOException {
    try {
      out.write(value);
    } catch (IOException e) {
      throw remembered(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      throw remembered(e);
    }
  }

  private IOException remembered(IOException e) {
    failure = failure.or(() -> Optional.of(e));
    return e;
  }

  /** Whether nobody reads any more, as after {@code | head -1}. */
  public boolean isClosed() {
    return failure.filter(e -> isClosedPipe(e) || isPipe()).isPresent();
  }

  /** Whether something could not be written because nobody reads it. */
  static boolean isClosedPipe(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("broken pipe") || message.contains("the pipe ");
  }

  /** The system may tell in another language; a pipe fails for this reason alone. */
  private static boolean isPipe() {
    try {
      Object mode = Files.getAttribute(Path.of("/dev/stdout"), "unix:mode");
      int kind = (Integer) mode & KIND;
      return kind == PIPE || kind == SOCKET;
    } catch (IOException | RuntimeException e) {
      return false; // not where there is a /dev
    }
  }
}
