package org.imsat.learn.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ProcessorTest {
  @Test
  void bfloat16IsFastWithInstructionsForIt() {
    assertTrue(Processor.fastBfloat16(Set.of("avx512f", "amx_bf16")));
    assertTrue(Processor.fastBfloat16(Set.of("avx512f", "avx512_bf16")));
    assertFalse(Processor.fastBfloat16(Set.of("avx512f", "avx512_vnni")));
    assertFalse(Processor.fastBfloat16(Set.of()));
    assertEquals(Processor.fastBfloat16(Processor.flags()), Processor.fastBfloat16());
  }
}
