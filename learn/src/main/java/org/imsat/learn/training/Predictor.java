package org.imsat.learn.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.Code;
import org.imsat.learn.ImsatOptions;
import org.imsat.learn.net.BatchNormMode;
import org.imsat.learn.net.Heads;
import org.imsat.learn.net.Network;
import org.imsat.learn.torch.Tensors;
import org.imsat.model.Activation;
import org.imsat.model.Largest;
import org.imsat.model.Layer;
import org.imsat.model.Perceptron;
import org.imsat.samples.Dataset;
import org.imsat.samples.Samples;

/**
 * What a network under training says of raw rows, by the running averages; and its export.
 *
 * @param code what is learned
 * @param heads the code's heads, which come first, and others that end with the training
 */
record Predictor<M>(
    Code<M> code, Network network, Heads heads, ScaledSamples trained, Device device) {
  private static final int CHUNK = 1000;

  /** Receives p(y_m|x) of one row after the other. */
  @FunctionalInterface
  interface Receiver {
    void row(int row, float[] p);
  }

  /** Gives p(y_m|x) for the code's heads, row by row. */
  void probabilities(Samples raw, Receiver receiver) {
    Samples rows = trained.of(raw);
    int d = rows.dimension();
    int columns = code.heads().columns();
    float[] chunk = new float[Math.min(CHUNK, rows.rows()) * d];
    for (int from = 0; from < rows.rows(); from += CHUNK) {
      int first = from;
      int count = Math.min(CHUNK, rows.rows() - from);
      IntStream.range(0, count).parallel().forEach(i -> rows.copyRow(first + i, chunk, i * d));
      try (PointerScope scope = new PointerScope()) {
        Network frozen = network.frozen(); // first: it says so if the training is over
        Tensor scaled = Tensors.of(chunk, device, chunk.length / d, d).narrow(0, 0, count);
        Tensor logits = frozen.logits(scaled, BatchNormMode.PREDICT);
        float[] p = Tensors.toArray(heads.logProbabilities(logits).narrow(1, 0, columns).exp());
        for (int i = 0; i < count; i++) {
          receiver.row(from + i, Arrays.copyOfRange(p, i * columns, (i + 1) * columns));
        }
      }
    }
  }

  /** The most probable value of every head, the first of equals, {@code [row][head]}. */
  int[][] encode(Samples raw) {
    int[][] codes = new int[raw.rows()][code.heads().count()];
    probabilities(
        raw,
        (row, p) -> {
          int column = 0;
          for (int m = 0; m < code.heads().count(); m++) {
            codes[row][m] = Largest.of(p, column, code.heads().values(m)) - column;
            column += code.heads().values(m);
          }
        });
    return codes;
  }

  /** The mean prediction over all rows trained on, of every column. */
  double[] marginal() {
    double[] mean = new double[code.heads().columns()];
    int rows = trained.raw().rows();
    probabilities(
        trained.raw(),
        (row, p) -> {
          for (int k = 0; k < mean.length; k++) {
            mean[k] += (double) p[k] / rows;
          }
        });
    return mean;
  }

  /** The model in plain arrays, batch normalisation folded into the layers before it. */
  M model(ImsatOptions options, Dataset data, String dataSha256) {
    Map<String, float[]> state = new LinkedHashMap<>();
    try (PointerScope scope = new PointerScope()) {
      network.state().forEach((name, tensor) -> state.put(name, Tensors.toArray(tensor)));
    }
    List<Layer> layers = new ArrayList<>();
    List<Activation> activations = new ArrayList<>();
    trained
        .directions()
        .ifPresent(
            directions -> {
              layers.add(directions);
              activations.add(Activation.UNIT_LENGTH);
            });
    int last = network.sizes().length - 2;
    for (int l = 0; l < last; l++) {
      layers.add(
          Layer.folded(
              state.get("layer." + l + ".weight"),
              state.get("layer." + l + ".bias"),
              state.get("norm." + l + ".scale"),
              state.get("norm." + l + ".shift"),
              state.get("norm." + l + ".mean"),
              state.get("norm." + l + ".variance"),
              Network.BATCH_NORM_EPSILON));
      activations.add(Activation.RELU);
    }
    int inputs = network.sizes()[last];
    int outputs = code.heads().outputs();
    layers.add(
        Layer.of(
            Arrays.copyOf(state.get("layer." + last + ".weight"), outputs * inputs),
            Arrays.copyOf(state.get("layer." + last + ".bias"), outputs)));
    return code.model(
        trained.scaling(),
        Perceptron.of(layers, activations),
        Details.of(options, data, dataSha256));
  }
}
