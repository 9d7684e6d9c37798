package org.imsat.learn.baseline;

import static org.imsat.learn.BaselineSettings.CLUSTER_LEARNING_RATE;
import static org.imsat.learn.BaselineSettings.MOMENTUM;
import static org.imsat.learn.BaselineSettings.REFRESH;
import static org.imsat.learn.settings.CommonSettings.EPOCHS;
import static org.imsat.learn.settings.CommonSettings.HIDDEN;
import static org.imsat.learn.settings.CommonSettings.STOP_BELOW;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.EpochReport;
import org.imsat.learn.net.Momentum;
import org.imsat.learn.objective.Objective;
import org.imsat.learn.partition.CentredSamples;
import org.imsat.learn.torch.Tensors;
import org.imsat.model.Largest;
import org.imsat.model.Layer;
import org.imsat.model.Perceptron;

/**
 * Deep embedded clustering (DEC; Xie et al. 2016): encoder and centres, which begin as those of
 * {@link EncodedKMeans}, are changed so that the soft assignments q become like a target p that is
 * surer of itself; p is computed anew after each epoch. It ends when few assignments change.
 *
 * <p>The saved model says which centre is nearest, as DEC does; its probabilities are those of
 * spherical Gaussians about the centres and not Student's.
 */
final class EmbeddedClustering implements Algorithm {
  private static final String CENTRES = "centres";
  private static final String ASSIGNED = "assigned";

  @Override
  public Outcome learn(Session session) {
    BaselineOptions settings = session.settings();
    try (EncoderTraining training = new EncoderTraining(session)) {
      int last = training.planned() + settings.get(EPOCHS);
      session
          .listener()
          .started(training.epochs().size() + 1, last, training.descent().stepsPerEpoch());
      training.run();
      try (Tensor centres = centres(session, training)) {
        session
            .listener()
            .started(training.epochs().size() + 1, last, session.settings().get(REFRESH));
        boolean interrupted = cluster(session, training, centres, last);
        return new Outcome(
            network(training, centres), training.epochs(), interrupted, training.earlierSeconds());
      }
    }
  }

  /** (K, values of a code): those of K-means, or those that the training goes on with. */
  private static Tensor centres(Session session, EncoderTraining training) {
    List<Integer> hidden = session.settings().get(HIDDEN);
    int width = hidden.get(hidden.size() - 1);
    Tensor centres = Tensors.zeros(session.device(), session.clusters(), width);
    if (training.saved().map(state -> state.has(CENTRES)).orElse(false)) {
      training.saved().orElseThrow().restore(Map.of(CENTRES, centres));
    } else {
      CentredSamples codes = CentredSamples.of(training.codes());
      float[][] found = training.cluster(codes).centres();
      float[] values = new float[found.length * width];
      for (int i = 0; i < values.length; i++) {
        values[i] = found[i / width][i % width] + codes.mean()[i % width];
      }
      try (Tensor start = Tensors.of(values, session.device(), found.length, width)) {
        centres.copy_(start);
      }
    }
    return centres.requires_grad_(true);
  }

  /** Changes encoder and centres; whether it was interrupted. */
  private static boolean cluster(
      Session session, EncoderTraining training, Tensor centres, int last) {
    BaselineOptions settings = session.settings();
    List<EpochReport> epochs = training.epochs();
    List<Tensor> parameters = new ArrayList<>(training.encoder().encoderParameters());
    parameters.add(centres);
    int steps = settings.get(REFRESH);
    try (Momentum momentum = new Momentum(parameters, settings.get(MOMENTUM))) {
      if (epochs.size() > training.planned()) {
        training.saved().orElseThrow().restore(momentum.state());
      }
      float[] before = assigned(training);
      while (epochs.size() < last) {
        float[][] soft = training.ofCodes(codes -> assignments(codes, centres.detach()));
        float[] now = new float[soft.length];
        for (int i = 0; i < now.length; i++) {
          now[i] = Largest.of(soft[i]);
        }
        double changed = changed(before, now);
        before = now;
        if (epochs.size() > training.planned()) {
          int done = epochs.size() - 1;
          epochs.set(done, epochs.get(done).withChangedRows(changed));
        }
        if (changed < settings.get(STOP_BELOW)) {
          return false;
        }
        try (Tensor target = target(session, soft)) {
          EpochReport report =
              training
                  .descent()
                  .epoch(
                      epochs.size() + 1,
                      steps,
                      parameters,
                      momentum,
                      step -> settings.get(CLUSTER_LEARNING_RATE),
                      (x, numbers, random) ->
                          divergence(
                              target.index_select(0, numbers),
                              assignments(training.encoder().encode(x), centres)),
                      Objective.OBJECTIVE);
          epochs.add(report);
        } catch (CancellationException e) {
          return true;
        }
        Map<String, Tensor> state = new LinkedHashMap<>(momentum.state());
        state.put(CENTRES, centres);
        try (Tensor assigned = Tensors.of(now, session.device(), now.length)) {
          state.put(ASSIGNED, assigned);
          training.save(state, epochs.size() == last);
        }
        session.report(epochs.get(epochs.size() - 1), network(training, centres));
      }
    }
    return false;
  }

  /** The clusters before the last epoch of the training that goes on; none at the beginning. */
  private static float[] assigned(EncoderTraining training) {
    return training
        .saved()
        .filter(state -> state.has(ASSIGNED))
        .map(state -> state.finiteValues(ASSIGNED, training.rows()))
        .orElseGet(() -> new float[0]);
  }

  /** q_ij of codes: Student's t with one degree of freedom about the centres (their Eq. 1). */
  static Tensor assignments(Tensor codes, Tensor centres) {
    Tensor squares =
        codes
            .mul(codes)
            .sum(new long[] {1}, true, null)
            .add(centres.mul(centres).sum(1))
            .sub(codes.mm(centres.t()).mul(Tensors.scalar(2)));
    Tensor kernel = squares.relu().add(Tensors.scalar(1)).reciprocal();
    return kernel.div(kernel.sum(new long[] {1}, true, null));
  }

  /** KL(P || Q) of a batch, on average over its rows (their Eq. 2). */
  static Tensor divergence(Tensor target, Tensor soft) {
    Tensor ratio = target.add(Tensors.scalar(1e-12)).div(soft.add(Tensors.scalar(1e-12))).log();
    return target.mul(ratio).sum().div(Tensors.scalar((double) target.size(0)));
  }

  /** p_ij in proportion to q_ij^2 / sum_i q_ij (their Eq. 3), (rows, K). */
  static float[] target(float[]... soft) {
    int k = soft[0].length;
    double[] frequency = new double[k];
    for (float[] q : soft) {
      for (int j = 0; j < k; j++) {
        frequency[j] += q[j];
      }
    }
    float[] target = new float[soft.length * k];
    for (int i = 0; i < soft.length; i++) {
      double sum = 0;
      double[] p = new double[k];
      for (int j = 0; j < k; j++) {
        p[j] = frequency[j] > 0 ? soft[i][j] * (double) soft[i][j] / frequency[j] : 0;
        sum += p[j];
      }
      for (int j = 0; j < k; j++) {
        target[i * k + j] = (float) (p[j] / sum);
      }
    }
    return target;
  }

  private static Tensor target(Session session, float[]... soft) {
    return Tensors.of(target(soft), session.device(), soft.length, soft[0].length);
  }

  /** Share of the rows that are elsewhere; all of them at first. */
  private static double changed(float[] before, float... now) {
    if (before.length == 0) {
      return 1;
    }
    int changed = 0;
    for (int i = 0; i < now.length; i++) {
      changed += before[i] == now[i] ? 0 : 1;
    }
    return (double) changed / now.length;
  }

  private static Perceptron network(EncoderTraining training, Tensor centres) {
    try (PointerScope scope = new PointerScope()) {
      int k = (int) centres.size(0);
      int width = (int) centres.size(1);
      float[] values = Tensors.toArray(centres.detach());
      float[] bias = new float[k];
      for (int i = 0; i < values.length; i++) {
        bias[i / width] -= values[i] * values[i] / 2;
      }
      return Perceptron.of(training.encoder().followedBy(Layer.of(values, bias)));
    }
  }
}
