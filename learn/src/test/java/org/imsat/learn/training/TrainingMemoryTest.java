package org.imsat.learn.training;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.pytorch.Device;
import org.imsat.learn.Blobs;
import org.imsat.learn.augment.PerturbationScale;
import org.imsat.learn.augment.VirtualAdversarial;
import org.imsat.learn.net.Adam;
import org.imsat.learn.net.Heads;
import org.imsat.learn.net.Network;
import org.imsat.learn.objective.CodeInformation;
import org.imsat.learn.objective.LossTerms;
import org.imsat.learn.objective.MarginalPrior;
import org.imsat.learn.objective.Objective;
import org.imsat.learn.objective.SelfAugmentedTraining;
import org.imsat.learn.torch.DeviceRows;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.RandomSource;
import org.imsat.samples.Dataset;
import org.junit.jupiter.api.Test;

class TrainingMemoryTest {
  private static final Path STATUS = Path.of("/proc/self/status");

  /** A leak of a single activation, 100 x 100 floats, would add 80 MB. */
  @Test
  void residentMemoryStaysFlatOverTwoThousandSteps() throws IOException {
    assumeTrue(Files.exists(STATUS), "resident memory is read from /proc");
    Device cpu = Engine.start().device("cpu");
    Dataset data = Blobs.of(600, 4, 1);
    Objective objective =
        new Objective(
            new SelfAugmentedTraining(
                new VirtualAdversarial(
                    PerturbationScale.neighbours(0.25), PerturbationScale.neighbours(4))),
            0.1,
            new CodeInformation(MarginalPrior.uniform(4), 2));
    float[] sigma = new float[600];
    Arrays.fill(sigma, 1);
    try (TrainingData rows = new TrainingData(data.samples(), sigma, cpu, DeviceRows.DENSE_BYTES);
        Network network = Network.random(new int[] {6, 100, 100, 4}, 0.5, 0.01, 1, cpu);
        Adam adam = new Adam(network.parameters());
        RandomSource random = new RandomSource(1, cpu)) {
      TrainingStep step = new TrainingStep(network, Heads.of(4), objective, adam, random);
      TrainingData.Draw draw = new TrainingData.Draw(600, 100, 1);
      steps(300, step, rows, draw);
      long before = residentKilobytes();
      steps(2000, step, rows, draw);
      long grown = residentKilobytes() - before;
      assertTrue(grown < 40_000, "resident memory grew by " + grown + " kB");
    }
  }

  private static void steps(
      int count, TrainingStep step, TrainingData rows, TrainingData.Draw draw) {
    for (int i = 0; i < count; i++) {
      step.take(() -> rows.batch(draw.next()), 0.001, true, new LossTerms());
    }
  }

  private static long residentKilobytes() throws IOException {
    System.gc();
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
