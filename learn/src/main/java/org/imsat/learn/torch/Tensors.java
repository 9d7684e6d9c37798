package org.imsat.learn.torch;

import static org.bytedeco.pytorch.global.torch.from_blob;

import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Copies between Java arrays and tensors. */
public final class Tensors {
  private static final double TINY = 1e-30;

  private Tensors() {}

  /**
   * A float32 tensor of the given shape with a copy of the values.
   *
   * @throws IllegalArgumentException if the shape has another number of values: libtorch would read
   *     beyond their end
   */
  public static Tensor of(float[] values, Device device, long... shape) {
    long size = 1;
    for (long side : shape) {
      size = side < 0 ? -1 : Math.multiplyExact(size, side);
    }
    if (size != values.length) {
      throw new IllegalArgumentException(
          values.length + " values do not have the shape " + Arrays.toString(shape));
    }
    try (FloatPointer pointer = new FloatPointer(values);
        Tensor borrowed = from_blob(pointer, shape)) {
      return borrowed.to(device, ScalarType.Float, false, true, null);
    }
  }

  /** An int64 tensor of shape (n) with a copy of the values. */
  public static Tensor of(long[] values, Device device) {
    try (LongPointer pointer = new LongPointer(values);
        TensorOptions type = new TensorOptions(ScalarType.Long);
        Tensor borrowed = from_blob(pointer, new long[] {values.length}, type)) {
      return borrowed.to(device, ScalarType.Long, false, true, null);
    }
  }

  /** A float32 tensor of zeros. */
  public static Tensor zeros(Device device, long... shape) {
    return org.bytedeco.pytorch.global.torch.zeros(shape, new TensorOptions(device));
  }

  /** The values of a float32 tensor in row-major order. */
  public static float[] toArray(Tensor tensor) {
    float[] values = new float[Math.toIntExact(tensor.numel())];
    Tensor plain = tensor.detach().cpu().contiguous();
    try {
      FloatBuffer buffer = plain.createBuffer();
      buffer.get(values);
    } finally {
      Reference.reachabilityFence(plain); // the buffer alone does not keep the memory
    }
    return values;
  }

  /** The values of an int64 tensor in row-major order. */
  public static long[] toLongArray(Tensor tensor) {
    long[] values = new long[Math.toIntExact(tensor.numel())];
    Tensor plain = tensor.cpu().contiguous();
    try {
      LongBuffer buffer = plain.createBuffer();
      buffer.get(values);
    } finally {
      Reference.reachabilityFence(plain); // the buffer alone does not keep the memory
    }
    return values;
  }

  /**
   * Rows scaled to length 1, by way of their largest entries: squares of tiny values vanish. Rows
   * of zeros stay zeros.
   */
  public static Tensor unitRows(Tensor rows) {
    Tensor largest = rows.abs().amax(new long[] {1}, true).add(scalar(TINY));
    Tensor scaled = rows.div(largest);
    Tensor length = scaled.norm(new ScalarOptional(scalar(2)), new long[] {1}, true);
    return scaled.div(length.add(scalar(TINY)));
  }

  /** The rows of a matrix, {@code [row][column]}. */
  public static float[][] toRows(Tensor matrix) {
    float[] values = toArray(matrix);
    int width = (int) matrix.size(1);
    float[][] rows = new float[(int) matrix.size(0)][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(values, i * width, (i + 1) * width));
    return rows;
  }

  /** Replaces the values of a tensor, without a trace in gradients. */
  public static void set(Tensor tensor, float... values) {
    tensor.detach().copy_(of(values, tensor.device(), tensor.shape()));
  }

  /** A number as libtorch's operations take it. */
  public static Scalar scalar(double value) {
    return new Scalar(value);
  }
}
