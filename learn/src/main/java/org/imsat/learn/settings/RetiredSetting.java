package org.imsat.learn.settings;

import java.util.List;

/**
 * A setting that there was. Old result files have it; a command line is told what became of it.
 *
 * @param name as result files have it
 * @param reason why it went, and what there is in its place
 */
public record RetiredSetting(String name, String reason) {
  /** All of them. */
  public static final List<RetiredSetting> ALL =
      List.of(
          new RetiredSetting(
              "xiMean", "it did not help; --xi-alpha measures in units of each row's own distance"),
          new RetiredSetting(
              "elastic", "it did not help; images are distorted affinely, see --affine-ranges"));
}
