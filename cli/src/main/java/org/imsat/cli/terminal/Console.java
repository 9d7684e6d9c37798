package org.imsat.cli.terminal;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.imsat.experiments.Monitor;

/**
 * What a command says on standard error while it works: messages, and on a terminal a line that
 * tells how far it is. Safe for use by many threads.
 */
public final class Console implements Monitor {
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

  @Override
  public boolean live() {
    return line.isPresent();
  }

  /** Says something of the program's own, after its name. */
  @Override
  public void note(String message) {
    say(Failures.named(message));
  }

  /** Says what has to be known even where nothing else is said. */
  @Override
  public void alert(String message) {
    String text = Failures.named(message);
    line.ifPresentOrElse(l -> l.say(text), () -> print(text));
  }

  /** Tells what is wrong, as the program does at its end. */
  @Override
  public void failed(Exception failure) {
    end();
    Failures.tell(failure, err);
  }

  /** Prints a line. */
  @Override
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

  @Override
  public void begin(String label, LongSupplier done, OptionalLong total, boolean atMost) {
    line.ifPresent(l -> l.begin(label, done, total, atMost));
  }

  @Override
  public void label(String label) {
    line.ifPresent(l -> l.label(label));
  }

  @Override
  public void remark(String text) {
    line.ifPresent(l -> l.note(text));
  }

  @Override
  public Stoppable stoppable() {
    return new Interruption(this::alert);
  }

  @Override
  public boolean stopped() {
    return Interruption.requested();
  }

  @Override
  public void end() {
    line.ifPresent(StatusLine::end);
  }
}
