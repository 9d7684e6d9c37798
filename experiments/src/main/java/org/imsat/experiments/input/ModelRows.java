package org.imsat.experiments.input;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imsat.data.features.Preparation;
import org.imsat.data.format.LibSvmColumns;
import org.imsat.model.Model;
import org.imsat.samples.Dataset;
import org.imsat.samples.Features;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.SparseSamples;

/** Rows as a saved model takes them. */
public final class ModelRows {
  private ModelRows() {}

  /**
   * Rows are made as the model's were. A model of plain numbers wants these, one of images takes
   * them in its own shape.
   */
  static Preparation prepared(Preparation preparation, Model model) {
    Optional<Features> features = model.details().features();
    if (features.isEmpty() && model.details().image().isPresent()) {
      return preparation.withImages(model.details().image());
    }
    return preparation.with(features.orElseGet(() -> Features.table(List.of())));
  }

  /**
   * The data as rows of the model's dimension. Those of a LIBSVM file may end earlier, for it does
   * not tell how many columns there are; others of another dimension are refused, as are rows made
   * of other raw input than the model's.
   *
   * @param file the model's
   */
  public static Dataset fitting(Path file, Model model, Dataset data) {
    String made = kind(data.features());
    if (!made.equals(Features.TABLE) && !made.equals(kind(model.details().features()))) {
      throw new InvalidInputException(
          "%s takes rows of the kind %s, but those of %s are of the kind %s"
              .formatted(file, kind(model.details().features()), data.name(), made));
    }
    int columns = data.samples().dimension();
    boolean open = data.features().flatMap(LibSvmColumns::of).isPresent();
    if (data.samples() instanceof SparseSamples sparse && columns < model.dimension() && open) {
      return data.withSamples(sparse.widened(model.dimension()), data.features());
    }
    if (model.dimension() != columns) {
      throw new InvalidInputException(
          "%s takes rows of %d values%s, but those of %s have %d"
              .formatted(
                  file,
                  model.dimension(),
                  kind(model.details().features()).equals(ThroughEmbedding.KIND)
                      ? " (codes: --through names the embedding that makes them)"
                      : "",
                  data.name(),
                  columns));
    }
    return data;
  }

  private static String kind(Optional<Features> features) {
    return features.map(Features::kind).orElse(Features.TABLE);
  }
}
