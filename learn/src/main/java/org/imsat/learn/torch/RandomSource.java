package org.imsat.learn.torch;

import static org.bytedeco.pytorch.global.torch.make_generator_cpu;
import static org.bytedeco.pytorch.global.torch.rand;
import static org.bytedeco.pytorch.global.torch.randn;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;

/** A training's own stream of random tensors: nothing else in the process draws from it. */
public final class RandomSource implements AutoCloseable {
  private final Generator generator;
  private final Device device;

  /** A stream of tensors on {@code device}; the numbers depend on the seed alone. */
  public RandomSource(long seed, Device device) {
    this.generator = make_generator_cpu(seed);
    this.device = device;
  }

  /** Starts a new stream. */
  public void seed(long seed) {
    generator.set_current_seed(seed);
  }

  /** Independent draws from N(0, 1). */
  public Tensor normal(long... shape) {
    return onDevice(randn(shape, new GeneratorOptional(generator)));
  }

  /** Independent draws from the uniform distribution on [0, 1). */
  public Tensor uniform(long... shape) {
    return onDevice(rand(shape, new GeneratorOptional(generator)));
  }

  /** A seed for random numbers of another kind. */
  public long nextSeed() {
    try (Tensor draws = rand(new long[] {2}, new GeneratorOptional(generator))) {
      float[] halves = Tensors.toArray(draws);
      // The draws are multiples of 2^-24.
      return ((long) (halves[0] * (1 << 24)) << 24) + (long) (halves[1] * (1 << 24));
    }
  }

  private Tensor onDevice(Tensor draws) {
    return device.is_cpu() ? draws : draws.to(device, draws.scalar_type());
  }

  @Override
  public void close() {
    generator.close();
  }
}
