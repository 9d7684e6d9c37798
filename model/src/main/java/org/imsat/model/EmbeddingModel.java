package org.imsat.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.imsat.parallel.Blocks;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;

/**
 * Turns rows into codes z of a few continuous values and back, as the Mutual Information Machine
 * (Livne, Swersky and Fleet 2019) and variational auto-encoders do: q(z|x) is a Gaussian with
 * independent values, whose means and logarithms of deviations are the outputs of a {@link
 * Perceptron}; p(x|z) is one, too, or consists of independent bits. It takes raw rows and scales
 * them itself. Immutable; safe for use by many threads.
 *
 * <p>A row alone and the same row among others give the same bits. Rows of another dimension than
 * {@link #dimension}, and values that are not finite, are refused with {@link
 * InvalidInputException}.
 */
public final class EmbeddingModel extends Model {
  EmbeddingModel(ModelFile parts) {
    super(parts);
  }

  /**
   * A model of an encoder and a decoder, with the prior N(0, I).
   *
   * @param encoder from scaled rows to the means, then the logarithms of the deviations, of codes
   * @param decoder from codes to the same of scaled rows, or to logits of bits
   * @param binary whether values of scaled rows are probabilities of 1
   * @throws InvalidInputException if numbers of inputs and outputs do not agree
   */
  public static EmbeddingModel of(
      Scaling scaling,
      Perceptron encoder,
      Perceptron decoder,
      boolean binary,
      ModelDetails details) {
    return of(scaling, encoder, new Decoder(decoder, binary, Optional.empty()), details);
  }

  private static EmbeddingModel of(
      Scaling scaling, Perceptron encoder, Decoder decoder, ModelDetails details) {
    return new EmbeddingModel(
        new ModelFile(
            Kind.EMBEDDING,
            scaling,
            encoder,
            List.of(),
            Optional.of(decoder),
            Optional.empty(),
            details));
  }

  /**
   * The same with a prior that was learned.
   *
   * @throws InvalidInputException if its values are not as many as those of codes
   */
  public EmbeddingModel withPrior(GaussianMixture prior) {
    Decoder decoder = new Decoder(decoder().network(), binary(), Optional.of(prior));
    return of(scaling(), network(), decoder, details());
  }

  private Decoder decoder() {
    return parts().decoder().orElseThrow();
  }

  /**
   * Reads a model.
   *
   * @throws ModelFormatException if the file is damaged, not a model, or a model of another kind
   * @throws InvalidInputException if there is no such file
   */
  public static EmbeddingModel load(Path file) {
    return new EmbeddingModel(ModelFile.read(file, Kind.EMBEDDING));
  }

  /** Number of values of a code. */
  public int latent() {
    return network().outputs() / 2;
  }

  /** The code of one row of raw values: the mean of q(z|x). */
  public float[] embed(float[] row) {
    return firstHalf(logits(row));
  }

  /** The mean code of a record of a table, see {@link #row}. */
  public float[] embed(Map<String, ?> record) {
    return embed(row(record));
  }

  /** The code of every row, {@code [row][value]}. */
  public float[][] embed(Samples samples) {
    return embed(samples, Blocks.shared());
  }

  /** The same on the threads of an executor, and on the caller's own. */
  public float[][] embed(Samples samples, Executor executor) {
    float[][] codes = new float[samples.rows()][];
    logits(samples, executor, (row, outputs) -> codes[row] = firstHalf(outputs));
    return codes;
  }

  private static float[] firstHalf(float[] outputs) {
    float[] half = new float[outputs.length / 2];
    System.arraycopy(outputs, 0, half, 0, half.length);
    return half;
  }

  /** q(z|x) of one row of raw values. */
  public DiagonalGaussian posterior(float[] row) {
    return DiagonalGaussian.ofOutputs(logits(row));
  }

  /** A code drawn from q(z|x) of one row of raw values. */
  public float[] sample(float[] row, RandomGenerator random) {
    return posterior(row).sample(random);
  }

  /** Whether scaled rows are taken for probabilities of bits, of which p(x|z) tells. */
  public boolean binary() {
    return decoder().binary();
  }

  /** p(z): how codes are distributed, N(0, I) or learned. */
  public GaussianMixture prior() {
    return decoder().prior().orElseGet(() -> GaussianMixture.standard(latent()));
  }

  /**
   * An estimate of log p(x) in nats, by importance sampling from q(z|x) (Burda et al. 2016): the
   * logarithm of the mean of p(x|z) p(z) / q(z|x) over some codes. It is too low on average, the
   * less the more codes there are.
   *
   * @param scaled a row as the network sees it; of a {@link #binary} model its bits
   * @param codes number of codes, at least 1
   * @throws InvalidInputException if the row has another dimension, or a value that is not finite,
   *     or no code is to be drawn
   */
  public double logLikelihood(float[] scaled, int codes, RandomGenerator random) {
    DiagonalGaussian posterior =
        DiagonalGaussian.ofOutputs(network().forward(scaled, Scaling.none()));
    GaussianMixture prior = prior();
    if (codes < 1) {
      throw new InvalidInputException("codes is " + codes + ", but must be at least 1");
    }
    double[] logs = new double[codes];
    for (int i = 0; i < codes; i++) {
      float[] code = posterior.sample(random);
      logs[i] = logDensity(scaled, code) + prior.logDensity(code) - posterior.logDensity(code);
    }
    return GaussianMixture.logSumExp(logs) - Math.log(codes);
  }

  /** log p(x|z). */
  private double logDensity(float[] scaled, float[] code) {
    float[] outputs = decoder().network().forward(code, Scaling.none());
    if (!binary()) {
      return DiagonalGaussian.ofOutputs(outputs).logDensity(scaled);
    }
    double sum = 0;
    for (int j = 0; j < scaled.length; j++) {
      // log sigmoid(l) = l - softplus(l), log(1 - sigmoid(l)) = -softplus(l)
      double l = outputs[j];
      sum += scaled[j] * l - Math.max(l, 0) - Math.log1p(Math.exp(-Math.abs(l)));
    }
    return sum;
  }

  /**
   * The raw row that a code stands for: the mean of p(x|z).
   *
   * @throws InvalidInputException if the code has another number of values, or one that is not
   *     finite
   */
  public float[] decode(float[] code) {
    float[] outputs = decoder().network().forward(code, Scaling.none());
    float[] row = new float[dimension()];
    for (int j = 0; j < row.length; j++) {
      row[j] = binary() ? Sigmoid.probability(outputs[j]) : outputs[j];
    }
    scaling().restore(row);
    return row;
  }

  @Override
  public String toString() {
    return "EmbeddingModel[" + dimension() + " values -> " + latent() + "]";
  }
}
