package org.imsat.experiments.panel;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Figures of other programs for sets of the panel, written down once (docs/panel.md says how). They
 * are shown beside runs of the very rows that they are of.
 */
final class References {
  /** UMAP of 15 neighbours, then K-means. */
  static final String UMAP = "umap-k-means";

  private static final String FILE = "references.json";

  private final Map<?, ?> sets;

  private References(Map<?, ?> sets) {
    this.sets = sets;
  }

  /** Those that come with the program. */
  static References standard() {
    try (InputStream in = References.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the program is incomplete: it lacks " + FILE);
      }
      return of(JSON.std.mapFrom(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static References of(Map<?, ?> file) {
    return new References(file.get("sets") instanceof Map<?, ?> sets ? sets : Map.of());
  }

  /** The sets that there are some of. */
  Set<String> names() {
    return sets.keySet().stream().map(String::valueOf).collect(Collectors.toSet());
  }

  /**
   * Accuracies of the seeds of each method.
   *
   * @param sha256 of the rows; of others there are none
   */
  Map<String, double[]> of(String set, String sha256) {
    Map<String, double[]> found = new LinkedHashMap<>();
    if (sets.get(set) instanceof Map<?, ?> entry
        && sha256.equals(entry.get("sha256"))
        && entry.get("accuracy") instanceof Map<?, ?> accuracies) {
      accuracies.forEach(
          (method, values) -> {
            if (values instanceof List<?> list) {
              found.put(
                  String.valueOf(method),
                  list.stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray());
            }
          });
    }
    return found;
  }
}
