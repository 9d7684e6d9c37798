package org.imsat.learn.training;

import static org.imsat.learn.ImsatSettings.FIRST_PENALTY;
import static org.imsat.learn.ImsatSettings.LATE_MARGINAL_FROM;
import static org.imsat.learn.ImsatSettings.LATE_MARGINAL_WEIGHT;
import static org.imsat.learn.ImsatSettings.MARGINAL_WEIGHT;
import static org.imsat.learn.ImsatSettings.PRIOR;
import static org.imsat.learn.ImsatSettings.PRIOR_METHOD;
import static org.imsat.learn.ImsatSettings.SLACK;
import static org.imsat.learn.settings.CommonSettings.EPOCHS;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.imsat.learn.ImsatOptions;
import org.imsat.learn.StageReport;
import org.imsat.learn.objective.MarginalPrior;
import org.imsat.learn.settings.PriorMethod;

/**
 * How a training holds the clusters to their prior. The penalty method (section 3.2, Eq. 10) takes
 * stages, each warm-started from the one before, with the weights mu = lambda, 2 lambda, 4 lambda,
 * 6 lambda .. on the divergence (times the first penalty), until that of all rows is within the
 * slack. The batch's divergence is no judge of that: it is larger by about (K - 1) / (2 B). The
 * other ways are a single stage.
 */
final class Stages {
  /** Share of the epochs after which H(Y) does not wait for clusters to be trusted. */
  private static final double LATE_AT_LAST = 0.5;

  /** After so many stages without success, data and prior do not go together. */
  static final int MOST = 10;

  private final ImsatOptions options;
  private final List<StageReport> done;

  /** Goes on after the stages done. */
  Stages(ImsatOptions options, List<StageReport> done) {
    this.options = options;
    this.done = new ArrayList<>(done);
  }

  private boolean penalty() {
    return options.get(PRIOR_METHOD) == PriorMethod.PENALTY;
  }

  /** The last epoch of the stage that is due. */
  int lastEpoch() {
    return (done.size() + 1) * options.get(EPOCHS);
  }

  /**
   * What the stage that is due asks of the marginals.
   *
   * @param share of its epochs that are done
   * @param trusted whether overclusters show no better clusters
   */
  MarginalPrior balance(double share, boolean trusted) {
    return switch (options.get(PRIOR_METHOD)) {
      case PENALTY -> new MarginalPrior(options.get(PRIOR), weight(), options.get(SLACK));
      case SOFT -> new MarginalPrior(options.get(PRIOR), 1, 0);
      case FIXED -> new MarginalPrior(options.get(PRIOR), marginalWeight(share, trusted), 0);
    };
  }

  /** What it asks of overclusters: equal shares, with the weight that the code's have at first. */
  MarginalPrior overclusterBalance() {
    return MarginalPrior.uniform(balance(0, false).weight());
  }

  private double marginalWeight(double share, boolean trusted) {
    double first = options.get(MARGINAL_WEIGHT);
    if (!options.get(PRIOR).isEmpty()) {
      return first; // it would let go of the prior
    }
    boolean late = share >= options.get(LATE_MARGINAL_FROM) && (trusted || share >= LATE_AT_LAST);
    return late ? options.find(LATE_MARGINAL_WEIGHT).orElse(first) : first;
  }

  private double weight() {
    return options.get(FIRST_PENALTY) * (done.isEmpty() ? 1 : 2 * done.size());
  }

  /**
   * Ends the stage that was due.
   *
   * @param ofAllRows works out the mean prediction of all rows, if it is needed
   * @return whether another one follows
   */
  boolean end(Supplier<double[]> ofAllRows) {
    if (!penalty()) {
      return false;
    }
    double[] marginal = ofAllRows.get();
    MarginalPrior balance = balance(1, true);
    StageReport report =
        new StageReport(
            balance.weight(), balance.divergence(marginal), balance.tolerated(marginal.length));
    done.add(report);
    return !report.feasible() && done.size() < MOST;
  }

  /** The stages done. */
  List<StageReport> reports() {
    return List.copyOf(done);
  }
}
