package org.imsat.torch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which matrix kernel OpenBLAS should use. Its own choice is too modest on processors newer than
 * itself: a Zen 5 is taken for a Haswell and runs at half the speed.
 */
final class BlasCore {
  /** OpenBLAS reads its choice of kernel from here. */
  static final String VARIABLE = "OPENBLAS_CORETYPE";

  private static final List<String> AVX512 =
      List.of("avx512f", "avx512dq", "avx512cd", "avx512bw", "avx512vl");

  private BlasCore() {}

  /** The kernel for this processor, or empty where OpenBLAS's own choice should stand. */
  static Optional<String> forThisProcessor() {
    return forFlags(processorFlags());
  }

  static Optional<String> forFlags(Set<String> flags) {
    if (!flags.containsAll(AVX512)) {
      return Optional.empty();
    }
    return Optional.of(flags.contains("avx512_bf16") ? "COOPERLAKE" : "SKYLAKEX");
  }

  private static Set<String> processorFlags() {
    try {
      for (String line :
          Files.readAllLines(Path.of("/proc/cpuinfo"), StandardCharsets.ISO_8859_1)) {
        if (line.startsWith("flags")) {
          String flags = line.substring(line.indexOf(':') + 1).strip();
          return new HashSet<>(Arrays.asList(flags.split("\\s+", -1)));
        }
      }
    } catch (IOException e) {
      // Not Linux: OpenBLAS decides.
    }
    return Set.of();
  }
}
