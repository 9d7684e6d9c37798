package org.imsat.learn.net;

import static org.bytedeco.pytorch.global.torch.linear;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.imsat.learn.torch.Processor;

/** How the products of hidden layers are computed during training. */
public enum Precision {
  /** In 32 bits. */
  FLOAT32("float32"),
  /**
   * Factors are rounded to bfloat16, the 32-bit format without its last 16 bits, and products added
   * up in 32 bits: about twice as fast on processors with instructions for it (AVX512-BF16, AMX).
   * Weights, normalisation, the last layer and the objective stay in 32 bits, and so does every
   * prediction outside of training.
   */
  BFLOAT16("bfloat16");

  private final String label;

  Precision(String label) {
    this.label = label;
  }

  /** Name in settings. */
  public String label() {
    return label;
  }

  /** The precision of that name, if there is one. */
  public static Optional<Precision> of(String label) {
    return Arrays.stream(values()).filter(precision -> precision.label.equals(label)).findFirst();
  }

  /** The one that products are fastest in on a device, {@code cpu} or another. */
  public static Precision fastest(String device) {
    return device.equals("cpu") && Processor.fastBfloat16() ? BFLOAT16 : FLOAT32;
  }

  /**
   * A layer's outputs with products in bfloat16.
   *
   * @param rounded its weights, in bfloat16
   */
  public static Tensor linearInBfloat16(Tensor x, Tensor rounded, Tensor bias) {
    Tensor products = linear(x.to(ScalarType.BFloat16), rounded, new TensorOptional());
    return products.to(ScalarType.Float).add(bias);
  }

  /** All names, for messages. */
  public static String names() {
    return Arrays.stream(values()).map(Precision::label).collect(Collectors.joining(", "));
  }
}
