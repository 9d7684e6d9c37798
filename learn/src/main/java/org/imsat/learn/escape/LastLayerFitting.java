package org.imsat.learn.escape;

import static org.bytedeco.pytorch.global.torch.grad;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.imsat.learn.augment.Augmentation;
import org.imsat.learn.augment.Batches;
import org.imsat.learn.augment.Prediction;
import org.imsat.learn.net.Adam;
import org.imsat.learn.net.BatchNormMode;
import org.imsat.learn.net.Heads;
import org.imsat.learn.net.Network;
import org.imsat.learn.torch.Tensors;

/**
 * Fits the clusters' part of a network's last layer, which is all of it that changes, to other
 * probabilities of the clusters: at random rows, and where augmentation moves them. Fitted to the
 * rows alone, clusters would be easier to change than they are.
 *
 * @param batches of random rows, the same ones and with the same augmentations at each asking
 * @param perPass number of batches that hold as many rows as there are
 */
record LastLayerFitting(
    CodeInTraining code, Augmentation augmentation, Supplier<Batches> batches, int perPass) {
  private static final int STEPS = 150;
  private static final double RATE = 0.005;

  /** Where a pass has fewer batches, those of a pass, but not fewer than a few, come again. */
  private static final int MOST_KEPT = 40;

  private static final int LEAST_KEPT = 4;

  /**
   * Fits, beginning with what the layer is now.
   *
   * @param wanted probabilities of the clusters for a batch, (batch, columns)
   */
  void refit(Function<Prediction, Tensor> wanted) {
    List<Tensor> now = code.network().lastLayer(code.code().outputs());
    fit(now.get(0).clone(), now.get(1).clone(), wanted);
  }

  /**
   * Fits.
   *
   * @param weight to begin with
   * @param bias to begin with
   * @param wanted probabilities of the clusters for a batch, (batch, columns)
   */
  void fit(Tensor weight, Tensor bias, Function<Prediction, Tensor> wanted) {
    weight.requires_grad_(true);
    bias.requires_grad_(true);
    try (Adam fitting = new Adam(List.of(weight, bias));
        Lessons lessons = new Lessons(wanted)) {
      for (int step = 0; step < STEPS; step++) {
        try (PointerScope ofStep = new PointerScope()) {
          Tensor loss = lessons.get(step).loss(code.code(), weight, bias);
          fitting.step(grad(new TensorVector(loss), new TensorVector(weight, bias)), RATE);
        }
      }
    }
    code.network().replaceLastLayer(weight, bias);
  }

  /**
   * What to learn from a batch.
   *
   * @param wanted probabilities of the clusters, (batch, columns)
   * @param features what the last layer sees of rows, and of augmented rows
   */
  private record Lesson(Tensor wanted, List<Tensor> features) {
    Tensor loss(Heads code, Tensor weight, Tensor bias) {
      Tensor loss = Tensors.zeros(bias.device(), 1);
      for (Tensor seen : features) {
        Tensor logits = seen.mm(weight.t()).add(bias);
        loss = loss.sub(wanted.mul(code.logProbabilities(logits)).sum(1).mean());
      }
      return loss;
    }
  }

  /** Lessons of one batch after the other; those of few rows are kept and come again. */
  private final class Lessons implements AutoCloseable {
    private final Function<Prediction, Tensor> wanted;
    private final Batches rows = batches.get();
    private final List<Lesson> kept = new ArrayList<>();

    Lessons(Function<Prediction, Tensor> wanted) {
      this.wanted = wanted;
      int few = perPass < MOST_KEPT ? Math.max(LEAST_KEPT, perPass) : 0;
      try {
        for (int i = 0; i < few; i++) {
          keepNext();
        }
      } catch (RuntimeException e) {
        close();
        throw e;
      }
    }

    private void keepNext() {
      try (PointerScope scope = new PointerScope()) {
        Lesson lesson = next();
        lesson.wanted.retainReference();
        lesson.features.forEach(Tensor::retainReference);
        kept.add(lesson);
      }
    }

    Lesson get(int step) {
      return kept.isEmpty() ? next() : kept.get(step % kept.size());
    }

    private Lesson next() {
      Network fixed = code.network().frozen();
      Prediction clean = Prediction.aside(fixed, code.heads(), rows.next(), code.random());
      return new Lesson(
          wanted.apply(clean).detach(),
          Stream.of(clean.batch().rows(), augmentation.apply(clean).detach())
              .map(moved -> fixed.features(moved, BatchNormMode.PERTURBED).detach())
              .toList());
    }

    @Override
    public void close() {
      for (Lesson lesson : kept) {
        lesson.wanted.close();
        lesson.features.forEach(Tensor::close);
      }
    }
  }
}
