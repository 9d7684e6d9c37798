package org.imsat.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Runs the packaged program as a process in a folder of its own. */
record Program(Path folder) {

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
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException("no end after five minutes: " + List.of(arguments));
      }
      return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  Process start(Path out, Path err, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(launcher());
    command.addAll(List.of(arguments));
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
    return builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
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
