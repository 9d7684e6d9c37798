package org.imsat.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.imsat.experiments.run.Outcome;

/**
 * Runs the packaged program as a process in a folder of its own.
 *
 * @param environment variables beside those of this process
 */
record Program(Path folder, Map<String, String> environment) {
  Program(Path folder) {
    this(folder, Map.of());
  }

  /** Minutes that no command takes on the busiest machine. */
  static final long HANGS_AFTER = 30;

  /** Where the program keeps what it wants to find again. */
  Path home() {
    return folder.resolve("home");
  }

  /** How a process ended and what it said. */
  record Outcome(int status, String out, String err) {}

  Outcome run(String... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile("imsat-out", null);
    Path err = Files.createTempFile("imsat-err", null);
    try {
      Process process = start(out, err, arguments);
      if (!process.waitFor(HANGS_AFTER, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "no end after %d minutes: %s".formatted(HANGS_AFTER, List.of(arguments)));
      }
      return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  Process start(Path out, Path err, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(interruptible());
    command.addAll(launcher());
    command.addAll(List.of(arguments));
    return builder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
  }

  /**
   * Starts the program on a terminal of its own; what is written to the process is typed there.
   *
   * @param screen file of all that appears
   */
  Process startOnTerminal(int columns, Path screen, String... arguments) throws IOException {
    String command =
        "stty cols %d rows 24; exec %s %s"
            .formatted(columns, launcher().get(0), String.join(" ", arguments));
    List<String> script = new ArrayList<>(interruptible());
    script.addAll(List.of("script", "-qefc", command, "/dev/null"));
    return builder(script).redirectErrorStream(true).redirectOutput(screen.toFile()).start();
  }

  /** Whether there is what makes terminals. */
  static boolean hasTerminals() {
    return Files.isExecutable(Path.of("/usr/bin/script")) && !interruptible().isEmpty();
  }

  /** Whoever starts tests in the background may ignore signals, which their processes inherit. */
  private static List<String> interruptible() {
    Path env = Path.of("/usr/bin/env");
    return Files.isExecutable(env) && Files.exists(Path.of("/proc"))
        ? List.of(env.toString(), "--default-signal=HUP,INT,TERM")
        : List.of();
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    for (String variable : List.of("IMSAT_DATA", "IMSAT_CACHE", "XDG_CACHE_HOME")) {
      builder.environment().remove(variable);
    }
    // With it, Java writes to standard error.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    // A home of its own, so that nothing comes from or goes to the cache of whoever runs the tests;
    // but the libraries that were unpacked once.
    Path libraries = Path.of(System.getProperty("user.home"), ".javacpp", "cache");
    builder
        .environment()
        .put(
            "JAVA_OPTS",
            "-Duser.home=%s -Dorg.bytedeco.javacpp.cachedir=%s".formatted(home(), libraries));
    builder.environment().putAll(environment);
    return builder;
  }

  private static List<String> launcher() {
    Path bin = Path.of(System.getProperty("imsat.home"), "bin");
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    return windows
        ? List.of("cmd", "/c", bin.resolve("imsat.cmd").toString())
        : List.of(bin.resolve("imsat").toString());
  }

  Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }
}
