package org.imsat.learn;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.imsat.learn.settings.CommonSettings;
import org.imsat.learn.settings.SettingValues;

/** The settings of a training, whatever the method. */
public interface Settings {
  /** What users call the method. */
  String methodName();

  /** Where settings that the user did not give come from. */
  Profile profile();

  /** The value of each setting. */
  SettingValues values();

  /** All of them as they stand in model and result files. */
  Map<String, Object> toMap();

  /** Seed of everything random. */
  default long seed() {
    return values().get(CommonSettings.SEED);
  }

  /** Trainings, with seeds that follow one another, of which the best is kept. */
  default int runs() {
    return values().find(ImsatSettings.RUNS).orElse(1);
  }

  /** Shares of the clusters; empty for equal ones. */
  default List<Double> prior() {
    return values().find(ImsatSettings.PRIOR).orElse(List.of());
  }

  /** Epochs that are planned; empty where the method has none, or before the rows are known. */
  default OptionalInt epochs() {
    return values().find(CommonSettings.EPOCHS).stream().mapToInt(n -> n).findFirst();
  }

  /** {@code cpu} or {@code cuda}. */
  default String device() {
    return values().get(CommonSettings.DEVICE).label();
  }
}
