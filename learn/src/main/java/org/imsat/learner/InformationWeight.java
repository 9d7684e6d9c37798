package org.imsat.learner;

import static org.imsat.learn.settings.CommonSettings.EPOCHS;
import static org.imsat.learner.ImsatSettings.LAMBDA;
import static org.imsat.learner.ImsatSettings.START_LAMBDA;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.imsat.objective.CodeInformation;

/**
 * The weight of the information in Eq. 1. Where an augmentation asks for more at the start than a
 * fresh network can give, the invariance wins: p(y|x) becomes the same for all rows, which is
 * invariant to anything, and may stay that for many epochs. A code that tells nothing has nothing
 * to lose by a greater weight, which ends with the epoch that finds something.
 */
final class InformationWeight {
  /** Share of the most that a code could tell, below which it tells nothing. */
  private static final double NOTHING = 0.01;

  /** Steps before which nothing is expected. */
  private static final int FIRST_STEPS = 100;

  /** Share of the epochs after which it is no longer a start. */
  private static final double START = 0.5;

  private InformationWeight() {}

  /** That of the epoch after those done. */
  static double next(List<EpochReport> done, ImsatOptions options, int stepsPerEpoch) {
    double lambda = options.get(LAMBDA);
    boolean starting =
        done.size() * (long) stepsPerEpoch >= FIRST_STEPS
            && done.size() < START * options.get(EPOCHS)
            && done.stream().allMatch(epoch -> share(epoch.terms()) < NOTHING);
    return starting ? Math.max(lambda, options.get(START_LAMBDA)) : lambda;
  }

  /** What to say if the code has come to nothing after the last epoch. */
  static Optional<String> warning(EpochReport last, double lambda) {
    Map<String, Double> terms = last.terms();
    return share(terms) < NOTHING
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "the code tells next to nothing of the rows, %.4f of %.3f nat; a weaker augmentation, or a greater --lambda than %s, may help",
                information(terms),
                most(terms),
                lambda))
        : Optional.empty();
  }

  private static double share(Map<String, Double> terms) {
    return information(terms) / most(terms);
  }

  private static double information(Map<String, Double> terms) {
    return terms.get(CodeInformation.MARGINAL_ENTROPY)
        - terms.get(CodeInformation.CONDITIONAL_ENTROPY);
  }

  /** What a code of the wanted shares would tell that is sure of every row. */
  private static double most(Map<String, Double> terms) {
    return terms.get(CodeInformation.MARGINAL_ENTROPY) + terms.get(CodeInformation.DIVERGENCE);
  }
}
