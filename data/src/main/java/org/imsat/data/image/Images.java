package org.imsat.data.image;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.imsat.features.image.BadImageException;
import org.imsat.features.image.Fit;
import org.imsat.features.image.Picture;
import org.imsat.samples.Captions;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.imsat.samples.RowNumbers;

/** Images one after the other, wherever they are. May be asked by many threads. */
public interface Images {
  /** What reports call them. */
  String name();

  /** How many there are. */
  int count();

  /**
   * An image.
   *
   * @throws BadImageException if it cannot be decoded
   */
  Picture picture(int index);

  /**
   * An image brought to a size, which takes less memory than to do so afterwards.
   *
   * @throws BadImageException if it cannot be decoded
   */
  default Picture picture(int index, Fit fit) {
    return picture(index).fitted(fit);
  }

  /** What tells an image from the others. */
  Captions captions();

  /** The class of each, where it is known. */
  Optional<Labels> labels();

  /** The number of each in what was given. */
  default RowNumbers numbers() {
    return RowNumbers.ALL;
  }

  /** SHA-256, in hexadecimal, of what the images are made of. */
  String sha256();

  /** The chosen images, in the order chosen. */
  default Images select(int... chosen) {
    return new SelectedImages(this, chosen);
  }

  /**
   * What {@code reader} makes of the images in a folder and those below it, or in a zip archive of
   * one.
   *
   * @throws InvalidInputException if there are none, or the archive is damaged
   */
  static <T> T read(Path folderOrZip, Function<Images, T> reader) {
    return ImageFiles.read(folderOrZip, reader);
  }

  /**
   * The rows of a data set.
   *
   * @throws InvalidInputException if they are not images of one or three channels
   */
  static Images of(Dataset dataset) {
    return ImageRows.of(dataset);
  }
}
