package org.imsat.experiments.panel;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.imsat.experiments.Monitor;
import org.imsat.experiments.card.Machine;
import org.imsat.experiments.card.ResultCard;
import org.imsat.experiments.card.Versions;
import org.imsat.experiments.evaluate.ClusterFigures;
import org.imsat.experiments.input.NamedInput;
import org.imsat.experiments.run.FinishedRun;
import org.imsat.experiments.run.RunFolder;
import org.imsat.file.AtomicFile;
import org.imsat.learn.TrainingListener;
import org.imsat.learn.baseline.ComparedClusters;
import org.imsat.learn.torch.Engine;
import org.imsat.metric.ClusterMetrics;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;

/**
 * A clustering without a model, of which nothing is kept but its result card.
 *
 * @param method its name
 * @param clusters how many
 * @param rows which, as on the command line
 */
record ComparedRun(
    PanelMethod method, ComparedClusters by, int clusters, long seed, Optional<String> rows) {
  /**
   * Clusters rows unless that is done.
   *
   * @param folder to write into
   * @return the result; nothing if it was interrupted or failed
   * @throws InvalidInputException if the folder holds another run
   */
  Optional<ResultCard> carryOut(
      NamedInput input, Optional<Integer> threads, Path folder, Monitor monitor) {
    Optional<ResultCard> finished = FinishedRun.in(folder);
    if (finished.isPresent()) {
      if (!finished.get().map("options").equals(options())) {
        throw new InvalidInputException(
            "%s holds another run, with %s; use another --out"
                .formatted(folder, finished.get().map("options")));
      }
      return finished;
    }
    monitor.say(
        "%s of %s, seed %d".formatted(method.label(), folder.getParent().getFileName(), seed));
    threads.ifPresent(Engine::start);
    try (Monitor.Stoppable stoppable = monitor.stoppable()) {
      Dataset data = input.open(monitor);
      monitor.begin(method.label());
      long start = System.nanoTime();
      int[] found =
          by.of(
              data,
              clusters,
              seed,
              () -> TrainingListener.goesOn(TrainingListener.NONE) && !monitor.stopped());
      double seconds = (System.nanoTime() - start) / 1e9;
      ClusterMetrics metrics =
          ClusterMetrics.of(
              found,
              clusters,
              data.labels()
                  .orElseThrow(() -> new InvalidInputException(data.name() + " has no labels")));
      monitor.end();
      monitor.say(ClusterFigures.line(metrics));
      RunFolder.create(folder);
      AtomicFile.write(folder.resolve("result.json"), card(data, metrics, seconds).json());
      return FinishedRun.in(folder);
    } catch (CancellationException e) {
      monitor.alert(e.getMessage());
      return Optional.empty();
    } catch (RuntimeException e) {
      monitor.failed(e);
      return Optional.empty();
    } finally {
      monitor.end();
    }
  }

  private Map<String, Object> options() {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("method", method.id());
    options.put("clusters", clusters);
    options.put("seed", (int) seed);
    options.put("rows", rows.orElse("all"));
    return options;
  }

  private ResultCard card(Dataset data, ClusterMetrics metrics, double seconds) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", data.name());
    described.put("sha256", data.samples().sha256());
    described.put("rows", data.samples().rows());
    described.put("dimension", data.samples().dimension());
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("method", method.id());
    card.put("options", options());
    card.put("seed", seed);
    card.put("data", described);
    card.put("metrics", ClusterFigures.of(metrics));
    card.put("seconds", Map.of("neighbours", 0.0, "training", seconds));
    card.put("interrupted", false);
    card.put("epochs", List.of());
    card.put("versions", Versions.all());
    card.put("machine", Machine.describe());
    return ResultCard.of(card);
  }
}
