package org.imsat.learn.baseline;

import static org.bytedeco.pytorch.global.torch.linear;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.imsat.learn.net.Precision;
import org.imsat.learn.torch.Tensors;
import org.imsat.model.Layer;

/** A layer under training: weight (outputs, inputs) and bias. */
record Affine(Tensor weight, Tensor bias) {
  /** A layer whose bias is 0. */
  static Affine of(Tensor weight) {
    return new Affine(
        weight.requires_grad_(true),
        Tensors.zeros(weight.device(), weight.size(0)).requires_grad_(true));
  }

  /** The layer's outputs, with products in a precision. */
  Tensor apply(Tensor x, Precision precision) {
    if (precision == Precision.FLOAT32) {
      return apply(x);
    }
    return Precision.linearInBfloat16(x, weight.to(ScalarType.BFloat16), bias);
  }

  /** The layer's outputs for rows. */
  Tensor apply(Tensor x) {
    return linear(x, weight, new TensorOptional(bias));
  }

  /** Weight and bias. */
  List<Tensor> parameters() {
    return List.of(weight, bias);
  }

  /** The layer as a model has it. */
  Layer toLayer() {
    return Layer.of(Tensors.toArray(weight.detach()), Tensors.toArray(bias.detach()));
  }
}
