package org.imsat.learn.augment;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.torch.Tensors;
import org.imsat.model.Scaling;
import org.imsat.samples.Samples;

/**
 * A change of raw rows, one by one, before they are scaled.
 *
 * @param change of a row
 * @param raw rows of the data
 * @param scaling between them and the network
 */
public record Rowwise(RowAugmentation change, Samples raw, Scaling scaling)
    implements Augmentation {
  @Override
  public Tensor apply(Prediction clean) {
    long[] numbers = Tensors.toLongArray(clean.batch().numbers());
    int d = raw.dimension();
    float[] changed = new float[Math.multiplyExact(numbers.length, d)];
    long seed = clean.random().nextSeed();
    IntStream.range(0, numbers.length)
        .parallel()
        .forEach(
            i -> {
              float[] row = raw.row((int) numbers[i]);
              change.apply(row, new SplittableRandom(seed + i));
              scaling.apply(row);
              System.arraycopy(row, 0, changed, i * d, d);
            });
    return Tensors.of(changed, clean.batch().rows().device(), numbers.length, d);
  }
}
