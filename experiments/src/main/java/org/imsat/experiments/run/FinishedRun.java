package org.imsat.experiments.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.imsat.experiments.card.ResultCard;
import org.imsat.learn.Settings;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;

/** The result of a run that needs no resuming. */
public final class FinishedRun {
  private FinishedRun() {}

  /** The result in a folder, if its run is complete and has put away its checkpoint. */
  public static Optional<ResultCard> in(Path folder) {
    Path result = folder.resolve("result.json");
    if (!Files.exists(result) || Files.exists(folder.resolve(RunFolder.CHECKPOINT))) {
      return Optional.empty();
    }
    return Optional.of(ResultCard.read(result)).filter(card -> !card.interrupted());
  }

  /**
   * Refuses to take a run for another.
   *
   * @throws InvalidInputException naming the first setting that differs
   */
  static void requireSame(
      ResultCard result,
      Path folder,
      Settings options,
      Dataset data,
      Map<String, Object> protocol) {
    Map<String, Object> wanted = new LinkedHashMap<>();
    wanted.put("profile", options.profile().name());
    wanted.putAll(options.toMap());
    wanted.put("sha256", data.samples().sha256());
    protocol.forEach((key, value) -> wanted.put("protocol's " + key, value));
    Map<String, Object> set = new LinkedHashMap<>(result.map("options"));
    result.map("protocol").forEach((key, value) -> set.put("protocol's " + key, value));
    Map<String, Object> found = new LinkedHashMap<>(result.map("data"));
    found.put("profile", result.values().get("profile"));
    found.putAll(set);
    wanted.forEach(
        (key, value) -> {
          if (!found.containsKey(key)) {
            throw new InvalidInputException(
                "the run in %s is complete, but without its %s, or an earlier version wrote it"
                    .formatted(folder, key));
          }
          if (!String.valueOf(value).equals(String.valueOf(found.get(key)))) {
            if (key.equals("sha256")) {
              throw new InvalidInputException(
                  "the run in %s is complete, but of other rows: their SHA-256 is %s, not %s"
                      .formatted(folder, found.get(key), value));
            }
            throw new InvalidInputException(
                "the run in %s is complete, but its %s is %s, not %s"
                    .formatted(folder, key, found.get(key), value));
          }
        });
    set.forEach(
        (key, value) -> {
          if (!wanted.containsKey(key)) {
            throw new InvalidInputException(
                "the run in %s is complete, but its %s is %s, which is not set now"
                    .formatted(folder, key, value));
          }
        });
  }
}
