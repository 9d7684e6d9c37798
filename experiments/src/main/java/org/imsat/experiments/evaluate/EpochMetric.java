package org.imsat.experiments.evaluate;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.imsat.experiments.card.MetricName;
import org.imsat.learn.TrainingListener.Encoder;
import org.imsat.samples.Dataset;
import org.imsat.samples.RandomRows;

/**
 * A figure reported after each epoch, on a sample of the rows that have a label. Training never
 * sees it.
 */
public final class EpochMetric {
  private static final int ROWS = 10_000;
  private static final long SEED = 1;

  private final String name;
  private final Optional<Dataset> sample;
  private final ToDoubleBiFunction<int[][], Dataset> figure;

  /**
   * A figure of the codes {@code [row][head]} of labelled rows.
   *
   * @param name its key in result files
   * @param figure of the codes; not a number where it cannot be taken
   */
  public EpochMetric(String name, Dataset data, ToDoubleBiFunction<int[][], Dataset> figure) {
    this.name = name;
    this.sample = data.labels().map(labels -> sample(data, labels.known()));
    this.figure = figure;
  }

  /** No figure: what is learned cannot be asked for codes before the end. */
  public static EpochMetric none() {
    return new EpochMetric();
  }

  private EpochMetric() {
    this.name = "none";
    this.sample = Optional.empty();
    this.figure = (codes, rows) -> 0;
  }

  private static Dataset sample(Dataset data, int... known) {
    if (known.length > ROWS) {
      int[] drawn = RandomRows.drawFew(known.length, ROWS, SEED);
      return data.select(IntStream.of(drawn).map(i -> known[i]).toArray());
    }
    return known.length == data.samples().rows() ? data : data.select(known);
  }

  public String name() {
    return name;
  }

  /** The name as people read it. */
  public static String shown(String name) {
    return name.equals(MetricName.MEAN_AVERAGE_PRECISION) ? "mAP" : name;
  }

  /** Rows that it is taken on; none without labels. */
  public OptionalInt rows() {
    return sample.map(s -> OptionalInt.of(s.samples().rows())).orElse(OptionalInt.empty());
  }

  /** The figure now; none without labels, or where it cannot be taken. */
  public Optional<Double> of(Encoder now) {
    return sample
        .map(s -> figure.applyAsDouble(now.encode(s.samples()), s))
        .filter(value -> !value.isNaN());
  }
}
