package org.imsat.learn.torch;

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
    return forFlags(Processor.flags());
  }

  static Optional<String> forFlags(Set<String> flags) {
    if (!flags.containsAll(AVX512)) {
      return Optional.empty();
    }
    return Optional.of(flags.contains("avx512_bf16") ? "COOPERLAKE" : "SKYLAKEX");
  }
}
