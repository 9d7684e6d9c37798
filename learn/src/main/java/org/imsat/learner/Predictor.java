package org.imsat.learner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.imsat.model.ClusterModel;
import org.imsat.model.Layer;
import org.imsat.model.ModelDetails;
import org.imsat.model.Perceptron;
import org.imsat.model.Provenance;
import org.imsat.net.Heads;
import org.imsat.net.Network;
import org.imsat.net.Pass;
import org.imsat.samples.Samples;
import org.imsat.torch.Tensors;

/** What a network under training says of raw rows, by the running averages; and its export. */
record Predictor(Network network, Heads heads, ScaledSamples trained, Device device) {
  private static final int CHUNK = 1000;

  /** p(y|x) of every row, rows x clusters. */
  float[][] probabilities(Samples raw) {
    Samples rows = new ScaledSamples(raw, trained.scaling());
    float[][] result = new float[rows.rows()][];
    int d = rows.dimension();
    for (int from = 0; from < rows.rows(); from += CHUNK) {
      int count = Math.min(CHUNK, rows.rows() - from);
      float[] chunk = new float[count * d];
      for (int i = 0; i < count; i++) {
        rows.copyRow(from + i, chunk, i * d);
      }
      try (PointerScope scope = new PointerScope()) {
        Tensor logits = network.frozen().logits(Tensors.of(chunk, device, count, d), Pass.PREDICT);
        float[] p = Tensors.toArray(heads.logProbabilities(logits).exp());
        for (int i = 0; i < count; i++) {
          result[from + i] = Arrays.copyOfRange(p, i * heads.outputs(), (i + 1) * heads.outputs());
        }
      }
    }
    return result;
  }

  /** The most probable cluster of every row; the first of equals. */
  int[] assign(Samples raw) {
    float[][] probabilities = probabilities(raw);
    int[] clusters = new int[probabilities.length];
    for (int i = 0; i < clusters.length; i++) {
      float[] p = probabilities[i];
      for (int k = 1; k < p.length; k++) {
        if (p[k] > p[clusters[i]]) {
          clusters[i] = k;
        }
      }
    }
    return clusters;
  }

  /** The model in plain arrays, batch normalisation folded into the layers before it. */
  ClusterModel model(ImsatOptions options, String dataName, String dataSha256) {
    Map<String, float[]> state = new LinkedHashMap<>();
    try (PointerScope scope = new PointerScope()) {
      network.state().forEach((name, tensor) -> state.put(name, Tensors.toArray(tensor)));
    }
    List<Layer> layers = new ArrayList<>();
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
    }
    layers.add(
        Layer.of(state.get("layer." + last + ".weight"), state.get("layer." + last + ".bias")));
    Map<String, Object> settings = new LinkedHashMap<>(options.toMap());
    settings.put("profile", options.profile().name());
    Provenance provenance =
        new Provenance(dataName, dataSha256, options.seed(), Map.of("imsat", version()));
    return ClusterModel.of(
        trained.scaling(),
        Perceptron.of(layers),
        new ModelDetails(settings, provenance, trained.raw().image()));
  }

  private static String version() {
    return Optional.ofNullable(Predictor.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
