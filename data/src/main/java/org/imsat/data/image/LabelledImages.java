package org.imsat.data.image;

import java.util.Optional;
import org.imsat.features.image.Fit;
import org.imsat.features.image.Picture;
import org.imsat.samples.Captions;
import org.imsat.samples.Labels;
import org.imsat.samples.RowNumbers;

/** Images with labels of the user's own, one for each. */
record LabelledImages(Images images, Labels own) implements Images {
  @Override
  public String name() {
    return images.name();
  }

  @Override
  public int count() {
    return images.count();
  }

  @Override
  public Picture picture(int index) {
    return images.picture(index);
  }

  @Override
  public Picture picture(int index, Fit fit) {
    return images.picture(index, fit);
  }

  @Override
  public Captions captions() {
    return images.captions();
  }

  @Override
  public Optional<Labels> labels() {
    return Optional.of(own);
  }

  @Override
  public RowNumbers numbers() {
    return images.numbers();
  }

  @Override
  public String sha256() {
    return images.sha256();
  }
}
