package org.imsat.learn.settings;

import java.util.Locale;

/** In which precision products of hidden layers are computed in training. */
public enum PrecisionChoice {
  /** In bfloat16 where the processor is much faster at it. */
  AUTO,
  /** In 32 bits. */
  FLOAT32,
  /** With factors of 16 bits. */
  BFLOAT16;

  /** Name in settings. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
