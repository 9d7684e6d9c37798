package org.imsat.cli.train;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.imsat.experiments.run.Learners;
import org.imsat.learn.BaselineSettings;
import org.imsat.learn.Code;
import org.imsat.learn.ImsatSettings;
import org.imsat.learn.Learner;
import org.imsat.learn.settings.Setting;
import picocli.CommandLine.Option;

/** By which method a code is learned. */
final class LearnerOptions {
  @Option(
      names = "--method",
      paramLabel = "NAME",
      defaultValue = "auto",
      description = {
        "IMSAT's variant, or a baseline such as k-means or pca-itq:",
        "auto (default), imsat-vat, or imsat-distorted-vat for images with the profile 'best';",
        "imsat-rpt, imsat-affine, imsat-vat-affine, linear-imsat-vat, linear-rim or deep-rim; or",
        "one that the paper compares with:",
        "k-means, dae-k-means or dec for clusters; spectral-hashing, pca-itq or deep-hash for bits."
      })
  private String method;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = "default",
      description =
          "default, paper or best, where settings not given come from: 'paper' has the published ones,"
              + " 'best' takes longer.")
  private String profile;

  /** The settings that learners of discrete codes have. */
  static Collection<Setting<?>> settings(Setting<?>... without) {
    Set<Setting<?>> all = new LinkedHashSet<>(ImsatSettings.ALL);
    all.addAll(BaselineSettings.ALL);
    all.removeAll(List.of(without));
    return all;
  }

  /**
   * A learner of the method that the user named, one of the paper's own or one it compares with;
   * its settings are the profile's.
   */
  <M> Learner<M> learner(Code<M> code) {
    return Learners.of(code, method, profile);
  }
}
