package org.imsat.experiments.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imsat.learn.EpochReport;
import org.imsat.learn.TrainingRun;
import org.imsat.learn.objective.CodeInformation;
import org.imsat.learn.objective.MarginalPrior;
import org.imsat.learn.objective.SelfAugmentedTraining;

/**
 * The objective's terms of a finished model over all rows, in nats and summed over heads:
 * entropies, divergence from the prior, and the information that pairs of heads share.
 */
public final class CodeTerms {
  private final int[] values;
  private final int[] first;
  private final int rows;
  private final double[] mean;
  private double conditional;

  /**
   * Terms of a code.
   *
   * @param values V_m of each head
   * @param probabilities p(y_m|x), {@code [row][column]}, head after head
   */
  private CodeTerms(int[] values, float[][] probabilities) {
    this.values = values;
    this.rows = probabilities.length;
    this.first = new int[values.length];
    for (int m = 1; m < values.length; m++) {
      first[m] = first[m - 1] + values[m - 1];
    }
    this.mean = new double[Arrays.stream(values).sum()];
    for (float[] row : probabilities) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += (double) row[k] / rows;
        conditional -= row[k] > 0 ? row[k] * Math.log(row[k]) / rows : 0;
      }
    }
  }

  /** The terms by the card's names, with sat as in the last epoch of training. */
  public static Map<String, Object> of(TrainingRun<?> run, int[] values, float[][] probabilities) {
    CodeTerms code = new CodeTerms(values, probabilities);
    Map<String, Object> terms = new LinkedHashMap<>();
    List<EpochReport> epochs = run.epochs();
    if (!epochs.isEmpty()) {
      Optional.ofNullable(epochs.get(epochs.size() - 1).terms().get(SelfAugmentedTraining.SAT))
          .ifPresent(value -> terms.put(SelfAugmentedTraining.SAT, value));
    }
    terms.put(CodeInformation.CONDITIONAL_ENTROPY, code.conditional);
    terms.put(
        CodeInformation.MARGINAL_ENTROPY,
        Arrays.stream(code.mean).filter(p -> p > 0).map(p -> -p * Math.log(p)).sum());
    terms.put(CodeInformation.DIVERGENCE, code.divergence(run.options().prior()));
    if (values.length > 1) {
      terms.put(CodeInformation.PAIRWISE_INFORMATION, code.pairwise(probabilities));
    }
    return terms;
  }

  private double divergence(List<Double> prior) {
    double sum = 0;
    for (int m = 0; m < values.length; m++) {
      double[] marginal = Arrays.copyOfRange(mean, first[m], first[m] + values[m]);
      sum += new MarginalPrior(m == 0 ? prior : List.of(), 1, 0).divergence(marginal);
    }
    return sum;
  }

  private double pairwise(float[][] probabilities) {
    return IntStream.range(0, values.length)
        .parallel()
        .mapToDouble(
            m -> IntStream.range(0, m).mapToDouble(other -> pair(probabilities, m, other)).sum())
        .sum();
  }

  private double pair(float[][] probabilities, int m, int other) {
    double[][] joint = new double[values[m]][values[other]];
    for (float[] row : probabilities) {
      for (int a = 0; a < values[m]; a++) {
        for (int b = 0; b < values[other]; b++) {
          joint[a][b] += (double) row[first[m] + a] * row[first[other] + b] / rows;
        }
      }
    }
    double information = 0;
    for (int a = 0; a < values[m]; a++) {
      for (int b = 0; b < values[other]; b++) {
        double p = joint[a][b];
        information += p > 0 ? p * Math.log(p / (mean[first[m] + a] * mean[first[other] + b])) : 0;
      }
    }
    return information;
  }
}
