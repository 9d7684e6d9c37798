package org.imsat.model;

import java.util.Map;
import java.util.Optional;
import org.imsat.recipe.TableRecipe;
import org.imsat.samples.Features;
import org.imsat.samples.ImageShape;

/**
 * What is known about a model beside what it computes; kept in the file's manifest.
 *
 * @param options settings of the training run: JSON values (string, boolean, finite number, list,
 *     map with string keys), copied with keys sorted and numbers as int, long or double
 * @param provenance where the model comes from
 * @param image shape of the rows where they are images
 * @param features how the rows were made from raw input, where they were
 */
public record ModelDetails(
    Map<String, Object> options,
    Provenance provenance,
    Optional<ImageShape> image,
    Optional<Features> features) {
  /**
   * Copies the options.
   *
   * @throws org.imsat.samples.InvalidInputException if an option is not a JSON value
   */
  public ModelDetails {
    options = Json.copy("options", options);
    features =
        features.map(f -> new Features(f.kind(), f.columns(), Json.copy("features", f.settings())));
  }

  /**
   * How records of a table become rows, where they do.
   *
   * @throws org.imsat.samples.InvalidInputException if the recipe is damaged or not known here
   */
  public Optional<TableRecipe> recipe() {
    return features.flatMap(TableRecipe::of);
  }

  /** Details of a model of plain numbers. */
  public ModelDetails(
      Map<String, Object> options, Provenance provenance, Optional<ImageShape> image) {
    this(options, provenance, image, Optional.empty());
  }
}
