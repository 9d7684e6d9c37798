package org.imsat.learn.settings;

import java.util.Locale;

/** Where a training runs. */
public enum ComputeDevice {
  /** On the processor. */
  CPU,
  /** On a graphics card. */
  CUDA;

  /** Name in settings. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
