package org.imsat.learner;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The settings of a training, whatever the method. */
public interface Settings {
  /** What users call the method. */
  String methodName();

  /** Where settings that the user did not give come from. */
  Profile profile();

  /** Seed of everything random. */
  long seed();

  /** Trainings, with seeds that follow one another, of which the best is kept. */
  int runs();

  /** Shares of the clusters; empty for equal ones. */
  List<Double> prior();

  /** Epochs that are planned; empty where the method has none, or before the rows are known. */
  OptionalInt epochs();

  /** {@code cpu} or {@code cuda}. */
  String device();

  /** All of them as they stand in model and result files. */
  Map<String, Object> toMap();
}
