package org.imsat.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imsat.model.ClusterModel;

/** Models to the last bit, as their files have them. */
public final class ModelBytes {
  private ModelBytes() {}

  /** Those of the model that was learned. */
  public static byte[] of(TrainingRun<ClusterModel> run, Path folder) throws IOException {
    Path file = folder.resolve("model.imsat");
    run.model().save(file);
    return Files.readAllBytes(file);
  }
}
