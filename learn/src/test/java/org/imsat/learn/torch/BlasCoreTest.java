package org.imsat.learn.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlasCoreTest {
  private static final Set<String> AVX512 =
      Set.of("sse2", "avx2", "avx512f", "avx512dq", "avx512cd", "avx512bw", "avx512vl");

  @Test
  void asksForAvx512OnlyWhereAllItsPartsAreThere() {
    assertEquals(Optional.of("SKYLAKEX"), BlasCore.forFlags(AVX512));
    assertEquals(Optional.empty(), BlasCore.forFlags(Set.of("sse2", "avx2", "avx512f")));
    assertEquals(Optional.empty(), BlasCore.forFlags(Set.of()));
  }

  @Test
  void asksForTheNewerKernelWithBfloat16() {
    Set<String> flags = new HashSet<>(AVX512);
    flags.add("avx512_bf16");
    assertEquals(Optional.of("COOPERLAKE"), BlasCore.forFlags(flags));
  }
}
