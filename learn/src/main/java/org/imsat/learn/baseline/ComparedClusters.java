package org.imsat.learn.baseline;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.bytedeco.pytorch.Device;
import org.imsat.learn.Profile;
import org.imsat.learn.partition.CentredSamples;
import org.imsat.learn.partition.GaussianMixture;
import org.imsat.learn.partition.KMeans;
import org.imsat.learn.settings.ComputeDevice;
import org.imsat.learn.settings.ScalingRule;
import org.imsat.learn.torch.DeviceRows;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.training.ScaledSamples;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;
import org.imsat.samples.SparseSamples;

/**
 * Clusterings that users may do without this program, of the rows as the profile {@code default}
 * scales them. No saved model can hold them: they are there to be compared with.
 */
public enum ComparedClusters {
  /** A mixture of Gaussians with covariances of their own, the most likely one of three. */
  GAUSSIANS {
    @Override
    int[] of(Dataset data, int k, long seed, Device device, BooleanSupplier goesOn) {
      Samples rows = ScaledSamples.fit(data, Profile.DEFAULT.scaling(data));
      return GaussianMixture.clusters(rows, k, GAUSSIAN_STARTS, seed, device, goesOn);
    }
  },

  /** K-means, with 12 starts, of 100 directions of sparse rows, scaled to length 1. */
  LATENT_SEMANTICS {
    @Override
    int[] of(Dataset data, int k, long seed, Device device, BooleanSupplier goesOn) {
      if (!(data.samples() instanceof SparseSamples)) {
        throw new InvalidInputException(data.name() + ": the rows are not sparse");
      }
      int directions = Math.min(DIRECTIONS, data.samples().dimension());
      CentredSamples rows =
          CentredSamples.of(
              ScaledSamples.fit(data, ScalingRule.RMS).withSemantics(directions, device));
      try (DeviceRows onDevice = new DeviceRows(rows, device, DeviceRows.DENSE_BYTES)) {
        return new KMeans(onDevice, k)
            .cluster(KMeans.Limits.USUAL, seed, goesOn, (number, best) -> {})
            .assign(rows);
      }
    }
  };

  private static final int GAUSSIAN_STARTS = 3;
  private static final int DIRECTIONS = 100;

  /**
   * The cluster of each row.
   *
   * @param goesOn asked now and then; what is ended early is worth nothing
   * @throws InvalidInputException if the rows are of a kind that it is not for
   * @throws CancellationException if it was ended early
   */
  public int[] of(Dataset data, int k, long seed, BooleanSupplier goesOn) {
    try (Device device = Engine.start().device(ComputeDevice.CPU.label())) {
      int[] clusters = of(data, k, seed, device, goesOn);
      if (!goesOn.getAsBoolean()) {
        throw new CancellationException("interrupted");
      }
      return clusters;
    }
  }

  abstract int[] of(Dataset data, int k, long seed, Device device, BooleanSupplier goesOn);
}
