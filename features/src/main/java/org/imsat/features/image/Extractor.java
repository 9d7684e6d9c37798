package org.imsat.features.image;

import java.util.List;
import java.util.Optional;
import org.imsat.samples.Features;

/** Makes rows of numbers of images. The row of an image does not depend on the others. */
public interface Extractor {
  /** Length of the rows. */
  int dimension();

  /** What images are brought to first; empty if they are taken as they are. */
  default Optional<Fit> fit() {
    return Optional.empty();
  }

  /** Rows of images of any sizes, in their order. */
  float[][] rows(List<Picture> pictures);

  /** What this makes, so that a saved model can tell what its rows are. */
  Features features();
}
