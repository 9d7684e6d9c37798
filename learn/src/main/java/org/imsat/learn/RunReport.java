package org.imsat.learn;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One of several trainings that differ in their seeds.
 *
 * @param seed its seed
 * @param score what the trainings are compared by, in nats, the higher the better: the information
 *     that clusters of rows and of augmented rows share, or else the objective with its sign
 *     changed. No label has a part in it
 * @param meetsPrior whether clusters have the shares wanted, where the penalty method holds them to
 *     some; a run that does not loses against any that does
 * @param last its last epoch
 * @param seconds it took
 */
public record RunReport(
    long seed, double score, boolean meetsPrior, EpochReport last, double seconds) {
  /** What a training that was not ended early has come to. */
  public static RunReport of(TrainingRun<?> run) {
    EpochReport last = run.epochs().get(run.epochs().size() - 1);
    List<StageReport> stages = run.stages();
    boolean meetsPrior = stages.isEmpty() || stages.get(stages.size() - 1).feasible();
    return new RunReport(run.seed(), score(last), meetsPrior, last, run.trainingSeconds());
  }

  /** Whether its model is to be kept rather than the other's. */
  public boolean betterThan(RunReport other) {
    return meetsPrior == other.meetsPrior ? score > other.score : meetsPrior;
  }

  private static double score(EpochReport last) {
    OptionalDouble shared = last.escape().information();
    return shared.isPresent() ? shared.getAsDouble() : -last.objective();
  }
}
