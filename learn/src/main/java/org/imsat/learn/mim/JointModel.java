package org.imsat.learn.mim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.net.Mlp;
import org.imsat.learn.settings.PriorKind;
import org.imsat.learn.settings.RowDensity;
import org.imsat.learn.torch.RandomSource;
import org.imsat.learn.torch.Tensors;
import org.imsat.model.Activation;
import org.imsat.model.EmbeddingModel;
import org.imsat.model.GaussianMixture;
import org.imsat.model.ModelDetails;
import org.imsat.model.Scaling;

/**
 * Two factorisations of one joint distribution of rows x and latent values z under training: the
 * encoder's q(z|x) q(x) and the decoder's p(x|z) p(z). q(z|x) is Gaussian; p(x|z) is Gaussian, or
 * of values that are 0 or 1. The tensors live until {@link #close}.
 */
final class JointModel implements AutoCloseable {
  private final Mlp encoder; // rows to means and log deviations of latent values
  private final Mlp decoder; // latent values to those of rows, or to logits
  private final StandardNormal anchor;
  private final LatentPrior prior;
  private final RowDensity rowDensity;
  private final boolean binary;

  /** v_k of the density of rows, (components, values of a code). */
  private final Optional<Tensor> pseudoCodes;

  /**
   * What the model is made of.
   *
   * @param dimension values of a row
   * @param latent values of a code
   * @param hidden units of each hidden layer of the encoder; the decoder's are the same backwards
   * @param binary whether values of rows are 0 or 1
   * @param components of mixtures, where p(z) or q(x) is one
   */
  record Shape(
      int dimension,
      int latent,
      List<Integer> hidden,
      Activation activation,
      boolean binary,
      RowDensity rowDensity,
      PriorKind prior,
      int components) {}

  /**
   * A model with fresh weights and the anchor P(z) = N(0, I).
   *
   * @param rows where pseudo-inputs begin, (components, dimension); used by {@link PriorKind#VAMP}
   */
  JointModel(Shape shape, Tensor rows, long seed, Device device) {
    this.encoder =
        Mlp.random(
            sizes(shape.dimension, shape.hidden, 2 * shape.latent), shape.activation, seed, device);
    int outputs = shape.binary ? shape.dimension : 2 * shape.dimension;
    List<Integer> backwards = new ArrayList<>(shape.hidden);
    Collections.reverse(backwards);
    this.decoder =
        Mlp.random(sizes(shape.latent, backwards, outputs), shape.activation, seed + 1, device);
    this.anchor = new StandardNormal(shape.latent);
    this.rowDensity = shape.rowDensity;
    this.binary = shape.binary;
    try (RandomSource random = new RandomSource(seed + 2, device)) {
      this.prior =
          switch (shape.prior) {
            case NORMAL -> anchor;
            case MIXTURE -> new MixturePrior(shape.components, shape.latent, random, device);
            case VAMP -> new VampPrior(rows.clone(), this::encode);
          };
      this.pseudoCodes =
          rowDensity == RowDensity.VAMP
              ? Optional.of(random.normal(shape.components, shape.latent).requires_grad_(true))
              : Optional.empty();
    }
  }

  private static int[] sizes(int inputs, List<Integer> hidden, int outputs) {
    List<Integer> sizes = new ArrayList<>(List.of(inputs));
    sizes.addAll(hidden);
    sizes.add(outputs);
    return sizes.stream().mapToInt(n -> n).toArray();
  }

  /** q(z|x). */
  Gaussian encode(Tensor rows) {
    return Gaussian.of(encoder.apply(rows));
  }

  /** p(x|z). */
  Conditional decode(Tensor latent) {
    Tensor outputs = decoder.apply(latent);
    return binary ? new Bernoulli(outputs) : Gaussian.of(outputs);
  }

  /**
   * Samples of one half.
   *
   * @param rows (batch, values)
   * @param at the densities there
   */
  record Half(Tensor rows, Densities at) {}

  /** Samples of q(z|x) P(x), of which rows are given. */
  Half encoderHalf(Tensor rows, RandomSource random) {
    Gaussian encoded = encode(rows);
    Tensor latent = encoded.sample(random);
    Tensor latentGivenRow = encoded.logDensity(latent);
    Tensor rowGivenLatent = decode(latent).logDensity(rows);
    Tensor logPrior = prior.logDensity(latent);
    Tensor row =
        pseudoCodes
            .map(codes -> mixture(codes, rows))
            .orElseGet(() -> rowGivenLatent.add(logPrior).sub(latentGivenRow));
    return new Half(rows, new Densities(latentGivenRow, row, rowGivenLatent, logPrior));
  }

  /** So many samples of p(x|z) P(z). */
  Half decoderHalf(int rows, RandomSource random) {
    Tensor latent = anchor.sample(rows, random);
    Conditional decoded = decode(latent);
    Tensor row = decoded.sample(random);
    Gaussian encoded = encode(row);
    Tensor rowGivenLatent = decoded.logDensity(row);
    return new Half(
        row,
        new Densities(
            encoded.logDensity(latent),
            switch (rowDensity) {
              case LIKELIHOOD -> rowGivenLatent;
              case MARGINAL -> marginal(row, encoded, random);
              case VAMP -> mixture(pseudoCodes.orElseThrow(), row);
            },
            rowGivenLatent,
            prior.logDensity(latent)));
  }

  /**
   * Mean of the logarithm of the decoder's marginal at rows, by importance sampling from q(z|x). It
   * is too low by what the samples miss.
   */
  double logLikelihood(Tensor rows, int samples, RandomSource random) {
    float[] sum = {};
    for (int s = 0; s < samples; s++) {
      try (PointerScope scope = new PointerScope()) { // what one sample takes is enough at a time
        Tensor logs = marginal(rows, encode(rows), random).detach();
        Tensor all = s == 0 ? logs : logs.logaddexp(Tensors.of(sum, logs.device(), sum.length));
        sum = Tensors.toArray(all);
      }
    }
    double total = 0;
    for (float log : sum) {
      total += log;
    }
    return total / sum.length - Math.log(samples);
  }

  /** log 1/K sum_k p(x|v_k). */
  private Tensor mixture(Tensor codes, Tensor rows) {
    return Mixture.equal(decode(codes)).logDensity(rows);
  }

  /** log of the decoder's marginal at rows, from one sample each. */
  private Tensor marginal(Tensor rows, Gaussian encoded, RandomSource random) {
    Tensor latent = encoded.sample(random);
    return decode(latent)
        .logDensity(rows)
        .add(prior.logDensity(latent))
        .sub(encoded.logDensity(latent));
  }

  /** The model as it stands, for rows of raw values. */
  EmbeddingModel export(Scaling scaling, ModelDetails details) {
    EmbeddingModel model =
        EmbeddingModel.of(scaling, encoder.toPerceptron(), decoder.toPerceptron(), binary, details);
    return learnedPrior().map(model::withPrior).orElse(model);
  }

  private Optional<GaussianMixture> learnedPrior() {
    try (PointerScope scope = new PointerScope()) {
      return prior
          .learned()
          .map(
              mixture ->
                  GaussianMixture.of(
                      Tensors.toRows(mixture.components().mean()),
                      Tensors.toRows(mixture.components().logDeviation()),
                      Tensors.toArray(mixture.logWeights().detach())));
    }
  }

  /** Whether samples of rows pass gradients on. */
  boolean reparametrised() {
    return !binary;
  }

  /** Everything that is learned, by name. */
  Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    state.putAll(encoder.state("encoder"));
    state.putAll(decoder.state("decoder"));
    state.putAll(prior.state());
    pseudoCodes.ifPresent(codes -> state.put("rows.pseudoCodes", codes));
    return state;
  }

  /** What is learned, as numbers to come back to. */
  Map<String, float[]> weights() {
    Map<String, float[]> weights = new LinkedHashMap<>();
    state().forEach((name, tensor) -> weights.put(name, Tensors.toArray(tensor.detach())));
    return weights;
  }

  /** Comes back to earlier {@link #weights}. */
  void restore(Map<String, float[]> weights) {
    try (PointerScope scope = new PointerScope()) {
      state().forEach((name, tensor) -> Tensors.set(tensor, weights.get(name)));
    }
  }

  @Override
  public void close() {
    state().values().forEach(Tensor::close);
  }
}
