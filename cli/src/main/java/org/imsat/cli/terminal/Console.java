package org.imsat.cli.terminal;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What a command says on standard error while it works: messages, and on a terminal a line that
 * tells how far it is. Safe for use by many threads.
 */
public final class Console {
  private static final boolean TERMINAL =
      Boolean.getBoolean("imsat.terminal") && !"dumb".equals(System.getenv("TERM"));

  /** The lines of this process, which has one terminal. */
  private static final Set<StatusLine> LINES = ConcurrentHashMap.newKeySet();

  private final PrintWriter err;
  private final boolean quiet;
  private final Optional<StatusLine> line;

  private Console(PrintWriter err, boolean quiet, Optional<StatusLine> line) {
    this.err = err;
    this.quiet = quiet;
    this.line = line;
  }

  /**
   * That of a command.
   *
   * @param err standard error
   * @param quiet whether to say nothing but errors
   */
  public static Console of(PrintWriter err, boolean quiet) {
    Optional<StatusLine> line =
        TERMINAL && !quiet
            ? Optional.of(new StatusLine(err, alphabet(), new TerminalWidth(), System::nanoTime))
            : Optional.empty();
    line.ifPresent(LINES::add);
    return new Console(err, quiet, line);
  }

  /** Takes every line away, so that a failure is told in its place. */
  public static void endAll() {
    LINES.forEach(StatusLine::end);
  }

  private static StatusText.Alphabet alphabet() {
    String name =
        System.getProperty(
            "stderr.encoding",
            System.getProperty("sun.stderr.encoding", Charset.defaultCharset().name()));
    boolean all =
        Charset.isSupported(name)
            && Charset.forName(name).newEncoder().canEncode(StatusText.Alphabet.UNICODE.letters());
    return all ? StatusText.Alphabet.UNICODE : StatusText.Alphabet.ASCII;
  }

  /** The line that is redrawn in place, where there is a terminal. */
  public Optional<StatusLine> line() {
    return line;
  }

  /** Says something of the program's own, after its name. */
  public void note(String message) {
    say("imsat: " + message);
  }

  /** Says what has to be known even where nothing else is said. */
  public void alert(String message) {
    String text = "imsat: " + message;
    line.ifPresentOrElse(l -> l.say(text), () -> print(text));
  }

  /** Prints a line. */
  public void say(String text) {
    if (quiet) {
      return;
    }
    line.ifPresentOrElse(l -> l.say(text), () -> print(text));
  }

  private void print(String text) {
    err.println(text);
    err.flush();
  }

  /** Shows work of which not more is known than that it is going on. */
  public void begin(String label) {
    begin(label, () -> 0, OptionalLong.empty());
  }

  /** Shows work, see {@link StatusLine#begin}. */
  public void begin(String label, LongSupplier done, OptionalLong total) {
    line.ifPresent(l -> l.begin(label, done, total, false));
  }

  /** The work shown is over. */
  public void end() {
    line.ifPresent(StatusLine::end);
  }
}
