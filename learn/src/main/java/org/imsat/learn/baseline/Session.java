package org.imsat.learn.baseline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.pytorch.Device;
import org.imsat.learn.EpochReport;
import org.imsat.learn.TrainingListener;
import org.imsat.learn.training.ScaledSamples;
import org.imsat.model.Largest;
import org.imsat.model.Perceptron;

/**
 * What an algorithm works on, and whom it tells.
 *
 * @param rows as they are scaled
 * @param clusters K, or 0 for bits
 * @param dataSha256 checksum of the raw rows
 * @param checkpoint where a long training keeps its state
 * @param saveEvery time between two such states, at least
 */
record Session(
    ScaledSamples rows,
    int clusters,
    BaselineOptions settings,
    String dataSha256,
    Device device,
    TrainingListener listener,
    Optional<Path> checkpoint,
    Duration saveEvery) {

  /** Whether neither the listener nor an interrupt ends the training. */
  boolean goesOn() {
    return TrainingListener.goesOn(listener);
  }

  /** Tells of an epoch after which rows have codes. */
  void report(EpochReport epoch, Perceptron network) {
    listener.epoch(epoch, encoder(network));
  }

  /** The codes of raw rows by the network as it stands. */
  TrainingListener.Encoder encoder(Perceptron network) {
    return raw ->
        Arrays.stream(network.forward(raw, rows.scaling()))
            .map(logits -> clusters > 0 ? new int[] {Largest.of(logits)} : bits(logits))
            .toArray(int[][]::new);
  }

  private static int[] bits(float... logits) {
    int[] bits = new int[logits.length];
    for (int d = 0; d < bits.length; d++) {
      bits[d] = logits[d] > 0 ? 1 : 0;
    }
    return bits;
  }
}
