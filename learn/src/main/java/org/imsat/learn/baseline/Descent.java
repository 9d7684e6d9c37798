package org.imsat.learn.baseline;

import static org.bytedeco.pytorch.global.torch.grad;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.IntToDoubleFunction;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.imsat.learn.EpochReport;
import org.imsat.learn.TrainingException;
import org.imsat.learn.net.Momentum;
import org.imsat.learn.net.Precision;
import org.imsat.learn.torch.DeviceRows;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.RandomSource;
import org.imsat.learn.torch.Tensors;

/** Gradient descent with momentum on random batches of rows. */
final class Descent {
  private static final int LEAST_STEPS = 100;

  private final Session session;
  private final DeviceRows rows;
  private final int batch;

  /** Steps on batches of so many rows. */
  Descent(Session session, DeviceRows rows, int batch) {
    this.session = session;
    this.rows = rows;
    this.batch = batch;
  }

  /**
   * Steps that see about as many rows as there are; of few rows, so many that they take a while.
   */
  int stepsPerEpoch() {
    return Math.max(LEAST_STEPS, rows.count() / batch);
  }

  /** What is made smaller. */
  @FunctionalInterface
  interface Loss {
    /**
     * The loss of a batch.
     *
     * @param x rows, (batch, dimension)
     * @param numbers of these rows, on the device
     */
    Tensor of(Tensor x, Tensor numbers, RandomSource random);
  }

  /**
   * An epoch.
   *
   * @param number of the epoch, from 1; each has random numbers of its own
   * @param learningRate by step, from 0
   * @param term what the mean of the loss is called
   * @throws CancellationException if the listener or an interrupt ends it
   * @throws TrainingException if the loss is no longer a number
   */
  EpochReport epoch(
      int number,
      int steps,
      List<Tensor> parameters,
      Momentum momentum,
      IntToDoubleFunction learningRate,
      Loss loss,
      String term) {
    long begun = System.nanoTime();
    SplittableRandom order = new SplittableRandom(session.settings().seed() * 1_000_003 + number);
    double sum = 0;
    Engine engine = Engine.start();
    engine.beginSteps(session.settings().precision() == Precision.BFLOAT16);
    try (RandomSource random = new RandomSource(order.nextLong(), session.device())) {
      for (int i = 0; i < steps; i++) {
        if (!session.goesOn()) {
          throw new CancellationException("interrupted in epoch " + number);
        }
        double value =
            step(
                rows.draw(order, batch),
                parameters,
                momentum,
                learningRate.applyAsDouble(i),
                loss,
                random);
        if (!Double.isFinite(value)) {
          throw TrainingException.notFinite(
              "loss", value, number, i + 1, learningRate.applyAsDouble(i));
        }
        sum += value;
        session.listener().step(number, i + 1);
      }
    } finally {
      engine.endSteps();
    }
    return new EpochReport(
        number,
        Map.of(term, sum / steps),
        learningRate.applyAsDouble(steps - 1),
        (System.nanoTime() - begun) / 1e9);
  }

  private double step(
      long[] chosen,
      List<Tensor> parameters,
      Momentum momentum,
      double learningRate,
      Loss loss,
      RandomSource random) {
    try (PointerScope scope = new PointerScope()) {
      Tensor numbers = Tensors.of(chosen, rows.device());
      Tensor value = loss.of(rows.select(chosen, numbers), numbers, random);
      TensorVector gradients =
          grad(new TensorVector(value), new TensorVector(parameters.toArray(Tensor[]::new)));
      double number = value.item_float();
      if (Double.isFinite(number)) {
        momentum.step(gradients, learningRate);
      }
      return number;
    }
  }
}
