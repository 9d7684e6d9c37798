package org.imsat.experiments.input;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.imsat.data.Inputs;
import org.imsat.data.RowSelection;
import org.imsat.data.features.Preparation;
import org.imsat.data.image.FeatureFolder;
import org.imsat.data.image.ImageReader;
import org.imsat.data.image.Images;
import org.imsat.data.sets.DataFolders;
import org.imsat.data.sets.NamedSets;
import org.imsat.experiments.Monitor;
import org.imsat.samples.InvalidInputException;

/**
 * What a user names, as images one after the other: a folder, a zip archive, a set, or a file of
 * rows that are images.
 *
 * @param input what the user says
 * @param rows the images to take
 * @param seed decides which are drawn where {@code rows} draws at random
 */
public record ImageInput(
    String input,
    Optional<RowSelection> rows,
    long seed,
    DataFolders folders,
    Preparation preparation,
    Monitor monitor) {

  /** What {@code reader} makes of the images. */
  <T> T read(Function<Images, T> reader) {
    Optional<Path> files = files();
    if (files.flatMap(FeatureFolder::find).isPresent()) {
      throw new InvalidInputException(input + " holds features already, not images");
    }
    return files.isPresent()
        ? Images.read(files.get(), images -> reader.apply(chosen(images)))
        : reader.apply(chosen(Images.of(dataset().open(input))));
  }

  /** Whether it is a folder or an archive, with images of any size. */
  boolean isFolder() {
    return files().isPresent();
  }

  private Optional<Path> files() {
    return input.isBlank() || NamedSets.find(input).isPresent()
        ? Optional.empty()
        : Inputs.file(input, preparation.progress()).filter(new ImageReader()::recognises);
  }

  private Inputs dataset() {
    return new Inputs(
        Optional.empty(),
        Optional.empty(),
        seed,
        folders,
        new Downloads(monitor)::received,
        preparation);
  }

  private Images chosen(Images images) {
    if (rows.isEmpty()) {
      return images;
    }
    try {
      return images.select(rows.get().rows(images.count(), seed));
    } catch (InvalidInputException e) {
      throw new InvalidInputException(images.name() + ": " + e.getMessage(), e);
    }
  }
}
