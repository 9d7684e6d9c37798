package org.imsat.learn;

import static org.imsat.learn.ImsatSettings.MARGINAL_WEIGHT;
import static org.imsat.learn.settings.CommonSettings.HIDDEN;
import static org.imsat.learn.settings.Requirement.require;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.imsat.learn.net.Heads;
import org.imsat.learn.settings.SettingValues;
import org.imsat.model.ClusterModel;
import org.imsat.model.CodeModel;
import org.imsat.model.HashModel;
import org.imsat.model.ModelDetails;
import org.imsat.model.Perceptron;
import org.imsat.model.Scaling;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;

/**
 * The discrete code y_1 .. y_M to learn, each y_m of V_m values (section 2), and the kind of model
 * that holds it. Clusters and bits are its special cases.
 *
 * @param <M> the kind of model
 */
public final class Code<M> {
  private final String name;
  private final Object size;
  private final Heads heads;
  private final UnaryOperator<SettingValues> published;
  private final Maker<M> maker;
  private final Sampler<M> sampler;

  /** Makes a model of a network whose outputs are this code's heads. */
  @FunctionalInterface
  private interface Maker<M> {
    M model(Scaling scaling, Perceptron network, ModelDetails details);
  }

  /** Gives a model a sample of the rows it was learned from. */
  @FunctionalInterface
  private interface Sampler<M> {
    M sampled(M model, Samples rows, long seed);
  }

  private Code(
      String name,
      Object size,
      Heads heads,
      UnaryOperator<SettingValues> published,
      Maker<M> maker,
      Sampler<M> sampler) {
    this.name = name;
    this.size = size;
    this.heads = heads;
    this.published = published;
    this.maker = maker;
    this.sampler = sampler;
  }

  /**
   * One of K clusters: a single head of K values.
   *
   * @throws InvalidInputException if K is below 2
   */
  public static Code<ClusterModel> clusters(int k) {
    require(k >= 2, "clusters", k, "at least 2");
    return new Code<>(
        "clusters",
        k,
        Heads.of(k),
        UnaryOperator.identity(),
        ClusterModel::of,
        ClusterModel::withSample);
  }

  /**
   * D bits: heads of two values.
   *
   * @throws InvalidInputException if D is below 1
   */
  public static Code<HashModel> bits(int d) {
    require(d >= 1, "bits", d, "at least 1");
    return new Code<>("bits", d, Heads.bits(d), Code::severalHeads, HashModel::of, Code::unsampled);
  }

  /**
   * M heads of V_1, .., V_M values.
   *
   * @throws InvalidInputException if there is none, or one of fewer than 2 values
   */
  public static Code<CodeModel> heads(int... values) {
    String list = Arrays.stream(values).mapToObj(String::valueOf).collect(Collectors.joining(","));
    require(values.length > 0, "heads", "'" + list + "'", "at least one number");
    require(Arrays.stream(values).allMatch(v -> v >= 2), "heads", list, "at least 2 values each");
    int[] copy = values.clone();
    return new Code<>(
        "heads",
        Arrays.stream(copy).boxed().toList(),
        Heads.of(copy),
        Code::severalHeads,
        (scaling, network, details) -> CodeModel.of(scaling, network, details, copy),
        Code::unsampled);
  }

  /** No factor 4 on H(Y_m), and the largest of the published networks. */
  private static SettingValues severalHeads(SettingValues settings) {
    return settings.with(MARGINAL_WEIGHT, 1.0).with(HIDDEN, List.of(400, 400));
  }

  private static <M> M unsampled(M model, Samples rows, long seed) {
    return model;
  }

  /** What is counted: {@code clusters}, {@code bits} or {@code heads}. */
  public String name() {
    return name;
  }

  /** Whether it is one of K clusters. */
  public boolean isClustering() {
    return name.equals("clusters");
  }

  /** How many: a number, or the list of heads' numbers of values. */
  public Object size() {
    return size;
  }

  /** How the network's outputs are read. */
  public Heads heads() {
    return heads;
  }

  /** The settings published for codes of this kind. */
  SettingValues published(SettingValues settings) {
    return published.apply(settings);
  }

  /** A model of a network whose outputs are this code's. */
  public M model(Scaling scaling, Perceptron network, ModelDetails details) {
    return maker.model(scaling, network, details);
  }

  /**
   * The same model with a sample of the rows that it was learned from, if it is one of clusters.
   */
  M sampled(M model, Samples rows, long seed) {
    return sampler.sampled(model, rows, seed);
  }

  @Override
  public String toString() {
    return size + " " + name;
  }
}
