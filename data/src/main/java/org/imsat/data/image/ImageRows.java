package org.imsat.data.image;

import java.util.Optional;
import org.imsat.features.image.Picture;
import org.imsat.file.Sha256;
import org.imsat.samples.Captions;
import org.imsat.samples.Dataset;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.imsat.samples.RowNumbers;

/** Rows that are images already. */
record ImageRows(Dataset dataset) implements Images {
  static ImageRows of(Dataset dataset) {
    ImageShape shape =
        dataset
            .samples()
            .image()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "%s has rows of %d values, which are no images"
                            .formatted(dataset.name(), dataset.samples().dimension())));
    if ((shape.channels() != 1 && shape.channels() != 3) || !dataset.samples().pixels()) {
      throw new InvalidInputException(
          "%s has images of %d channels%s; levels of 0 to 255 of one or three are needed"
              .formatted(
                  dataset.name(),
                  shape.channels(),
                  dataset.samples().pixels() ? "" : " of numbers of any size"));
    }
    return new ImageRows(dataset);
  }

  @Override
  public String name() {
    return dataset.name();
  }

  @Override
  public int count() {
    return dataset.samples().rows();
  }

  @Override
  public Picture picture(int index) {
    return Picture.of(dataset.samples(), index);
  }

  @Override
  public Captions captions() {
    return dataset.captions().orElse(row -> "row " + row);
  }

  @Override
  public Optional<Labels> labels() {
    return dataset.labels();
  }

  @Override
  public RowNumbers numbers() {
    return dataset.numbers();
  }

  @Override
  public String sha256() {
    ImageShape shape = dataset.samples().image().orElseThrow();
    return Sha256.of(dataset.samples().sha256() + shape);
  }
}
