package org.imsat.learn.escape;

import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.augment.Batch;
import org.imsat.learn.augment.Batches;
import org.imsat.learn.net.Adam;
import org.imsat.learn.net.BatchNormMode;
import org.imsat.learn.net.Heads;
import org.imsat.learn.net.Network;
import org.imsat.learn.objective.MarginalPrior;
import org.imsat.learn.torch.Tensors;

/**
 * Which cluster gets which share of a prior. Clusters have no names before training, so that the
 * largest may take the largest share: the order in which they happened to form would otherwise have
 * large classes split and small ones merged. Clusters are renumbered, the shares stay.
 *
 * @param prior shares of the clusters
 * @param batches random rows
 */
public record PriorOrder(Network network, Heads heads, List<Double> prior, Batches batches) {
  private static final int MEASURED_BATCHES = 40;

  /** Gain in divergence that is worth renumbering for, in nats: less is chance. */
  private static final double LEAST_GAIN = 0.002;

  /** Renumbers the clusters where that brings their sizes nearer to the prior. */
  public void apply(Adam adam) {
    double[] sizes = sizes();
    int[] cluster = matching(prior, sizes);
    double[] renumbered = new double[sizes.length];
    for (int k = 0; k < sizes.length; k++) {
      renumbered[cluster[k]] = sizes[k];
    }
    MarginalPrior balance = new MarginalPrior(prior, 1, 0);
    if (balance.divergence(sizes) - balance.divergence(renumbered) < LEAST_GAIN) {
      return;
    }
    try (PointerScope scope = new PointerScope()) {
      List<Tensor> last = network.lastLayer(sizes.length);
      long[] source = new long[sizes.length];
      for (int k = 0; k < sizes.length; k++) {
        source[cluster[k]] = k;
      }
      Tensor rows = Tensors.of(source, last.get(0).device());
      network.replaceLastLayer(
          last.get(0).index_select(0, rows), last.get(1).index_select(0, rows));
      network.forgetLastLayer(sizes.length, adam);
    }
  }

  /** The mean prediction of random rows. */
  private double[] sizes() {
    double[] sizes = new double[prior.size()];
    for (int b = 0; b < MEASURED_BATCHES; b++) {
      try (PointerScope scope = new PointerScope()) {
        Batch batch = batches.next();
        Tensor p =
            heads
                .logProbabilities(network.frozen().logits(batch.rows(), BatchNormMode.PERTURBED))
                .exp();
        float[] mean = Tensors.toArray(p.mean(new long[] {0}));
        for (int k = 0; k < sizes.length; k++) {
          sizes[k] += mean[k] / (double) MEASURED_BATCHES;
        }
      }
    }
    return sizes;
  }

  /**
   * The cluster for each group: the largest group is the cluster with the largest share, and so on,
   * which makes the divergence from the prior the smallest.
   *
   * @param sizes of the groups
   */
  static int[] matching(List<Double> prior, double[] sizes) {
    int[] bySize = descending(sizes.length, group -> sizes[group]);
    int[] byShare = descending(prior.size(), prior::get);
    int[] cluster = new int[sizes.length];
    for (int rank = 0; rank < bySize.length; rank++) {
      cluster[bySize[rank]] = byShare[rank];
    }
    return cluster;
  }

  private static int[] descending(int count, IntToDoubleFunction value) {
    return IntStream.range(0, count)
        .boxed()
        .sorted(Comparator.comparingDouble(k -> -value.applyAsDouble(k)))
        .mapToInt(k -> k)
        .toArray();
  }
}
