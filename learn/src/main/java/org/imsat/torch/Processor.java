package org.imsat.torch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** What this machine's processor can do. */
public final class Processor {
  private static final Set<String> FLAGS = read();

  private Processor() {}

  /**
   * Whether products of matrices in bfloat16 are much faster than in 32 bits: with AMX, they are.
   */
  public static boolean fastBfloat16() {
    return FLAGS.contains("amx_bf16");
  }

  /** Its features by the names of the Linux kernel; none elsewhere. */
  static Set<String> flags() {
    return FLAGS;
  }

  private static Set<String> read() {
    try {
      for (String line :
          Files.readAllLines(Path.of("/proc/cpuinfo"), StandardCharsets.ISO_8859_1)) {
        if (line.startsWith("flags")) {
          String flags = line.substring(line.indexOf(':') + 1).strip();
          return Set.copyOf(new HashSet<>(Arrays.asList(flags.split("\\s+", -1))));
        }
      }
    } catch (IOException e) {
      // Not Linux.
    }
    return Set.of();
  }
}
