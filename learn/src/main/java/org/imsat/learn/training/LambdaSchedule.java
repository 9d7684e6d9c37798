package org.imsat.learn.training;

import static org.imsat.learn.ImsatSettings.LAMBDA;
import static org.imsat.learn.ImsatSettings.START_LAMBDA;
import static org.imsat.learn.settings.CommonSettings.EPOCHS;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.imsat.learn.EpochReport;
import org.imsat.learn.ImsatOptions;

/**
 * Lambda of Eq. 1, the weight of the information, epoch by epoch. Where an augmentation demands
 * more at the start than a fresh network can satisfy, the invariance wins: p(y|x) becomes the same
 * for all rows, which is invariant to anything, and may stay so for many epochs. A code without
 * information cannot be harmed by a larger weight, which ends with the first epoch that finds some.
 */
final class LambdaSchedule {
  /** Share of the largest possible information below which a code counts as having none. */
  private static final double NOTHING = 0.01;

  /** Steps before which nothing is expected. */
  private static final int FIRST_STEPS = 100;

  /** Share of the epochs after which it is no longer a start. */
  private static final double START = 0.5;

  private LambdaSchedule() {}

  /** That of the epoch after those done. */
  static double next(List<EpochReport> done, ImsatOptions options, int stepsPerEpoch) {
    double lambda = options.get(LAMBDA);
    boolean starting =
        done.size() * (long) stepsPerEpoch >= FIRST_STEPS
            && done.size() < START * options.get(EPOCHS)
            && done.stream().allMatch(epoch -> share(epoch) < NOTHING);
    return starting ? Math.max(lambda, options.get(START_LAMBDA)) : lambda;
  }

  /** What to say if the code has come to nothing after the last epoch. */
  static Optional<String> warning(EpochReport last, double lambda) {
    return share(last) < NOTHING
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "the code holds almost no information about the rows, %.4f of %.3f nat; a weaker augmentation, or a greater --lambda than %s, may help",
                last.information(),
                last.mostInformation(),
                lambda))
        : Optional.empty();
  }

  private static double share(EpochReport epoch) {
    return epoch.information() / epoch.mostInformation();
  }
}
