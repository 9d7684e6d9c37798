package org.imsat.data.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.imsat.data.features.OwnLabels;
import org.imsat.data.features.Preparation;
import org.imsat.data.features.RawReader;
import org.imsat.features.image.Backbone;
import org.imsat.features.image.Fit;
import org.imsat.features.image.Gist;
import org.imsat.features.image.Pixels;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.Features;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.PixelSamples;
import org.imsat.samples.Samples;

/**
 * Makes rows of a folder or a zip archive of images: their levels, at one size, or the GIST that a
 * model asks for. Takes rows that were made before ({@link FeatureFolder}) as they are.
 */
public final class ImageReader implements RawReader {
  /** Images that are decoded at once. */
  private static final int CHUNK = 64;

  @Override
  public boolean recognises(Path path) {
    return FeatureFolder.find(path).isPresent() || ImageFiles.recognises(path);
  }

  @Override
  public Dataset read(Path path, Preparation preparation) {
    Optional<FeatureFolder> made = FeatureFolder.find(path);
    if (made.isPresent()) {
      return made(made.get(), preparation);
    }
    return Images.read(path, images -> read(images, path, preparation));
  }

  /** Labels of the user's own are for all images, also for those that are left out. */
  @Override
  public Dataset read(Path path, Preparation preparation, OwnLabels labels) {
    if (FeatureFolder.find(path).isPresent() || labels.ofFile().isEmpty()) {
      return labels.join(read(path, preparation));
    }
    return Images.read(
        path,
        images -> {
          labels.requireRows(images.name(), images.count());
          return read(new LabelledImages(images, labels.ofFile().get()), path, preparation);
        });
  }

  private static Dataset made(FeatureFolder folder, Preparation preparation) {
    Features features = folder.features();
    preparation
        .fitted()
        .filter(fitted -> !fitted.equals(features))
        .ifPresent(
            fitted -> {
              throw new InvalidInputException(
                  "the rows of %s are %s, but the model takes %s"
                      .formatted(folder.path(), text(features), text(fitted)));
            });
    return folder.read();
  }

  private static String text(Features features) {
    return features.kind() + " " + new TreeMap<>(features.settings());
  }

  private static Dataset read(Images images, Path path, Preparation preparation) {
    if (preparation.fitted().isEmpty()) {
      return pixels(images, path, preparation.images().map(Pixels::new), preparation);
    }
    Features fitted = preparation.fitted().get();
    return switch (fitted.kind()) {
      case Pixels.KIND -> pixels(images, path, Optional.of(Pixels.of(fitted)), preparation);
      case Gist.KIND -> gist(images, Gist.of(fitted), preparation);
      case Backbone.KIND ->
          throw new InvalidInputException(
              ("the model takes features of the network %s; give it with --backbone, or make them"
                      + " first: imsat features %s --backbone %s --size %d --output %s")
                  .formatted(
                      fitted.string("backbone"),
                      path,
                      fitted.string("backbone"),
                      fitted.integer("size"),
                      fitted.string("output")));
      default ->
          throw new InvalidInputException(
              "the model takes rows of kind %s, but %s holds images"
                  .formatted(fitted.kind(), path));
    };
  }

  private static Dataset pixels(
      Images images, Path path, Optional<Pixels> wanted, Preparation preparation) {
    PixelRows rows = new PixelRows(wanted, images.count(), Runtime.getRuntime().maxMemory());
    int[] kept =
        each(
            images,
            preparation,
            index -> rows.row(images, index),
            (index, row) ->
                rows.add(row, "%s: %s".formatted(path, images.captions().caption(index))));
    PixelSamples samples = rows.samples();
    Features features = new Pixels(samples.image().orElseThrow()).features();
    return dataset(images, kept, samples, features);
  }

  private static Dataset gist(Images images, Gist gist, Preparation preparation) {
    List<float[]> rows = new ArrayList<>();
    Fit fit = gist.fit().orElseThrow();
    int[] kept =
        each(
            images,
            preparation,
            index -> gist.row(images.picture(index, fit)),
            (index, row) -> rows.add(row));
    return dataset(images, kept, DenseSamples.of(rows.toArray(float[][]::new)), gist.features());
  }

  /**
   * Hands on what is made of the images that can be decoded, in their order, and gives their
   * numbers. Of a chunk only that is held, not its pictures; the first has a chunk of its own, for
   * all others may have to be of its size.
   */
  private static <T> int[] each(
      Images images, Preparation preparation, IntFunction<T> maker, BiConsumer<Integer, T> taker) {
    List<Integer> kept = new ArrayList<>();
    int count = images.count();
    int to;
    for (int from = 0; from < count; from = to) {
      to = Math.min(count, from == 0 ? 1 : from + CHUNK);
      List<Attempt<T>> attempts =
          IntStream.range(from, to).parallel().mapToObj(i -> Attempt.at(i, maker)).toList();
      for (Attempt<T> attempt : attempts) {
        Optional<T> made = attempt.orLeftOut(preparation);
        if (made.isPresent()) {
          taker.accept(attempt.index(), made.get());
          kept.add(attempt.index());
        }
      }
      if (to > 1 || to == count) {
        preparation.progress().read("images of " + images.name(), to, OptionalLong.of(count));
      }
    }
    if (kept.isEmpty()) {
      throw new InvalidInputException(images.name() + ": none of the images can be decoded");
    }
    return kept.stream().mapToInt(Integer::intValue).toArray();
  }

  private static Dataset dataset(Images images, int[] kept, Samples samples, Features features) {
    Images rows = kept.length == images.count() ? images : images.select(kept);
    return new Dataset(
        images.name(),
        samples,
        rows.labels(),
        Optional.of(rows.captions()),
        Optional.of(features),
        rows.numbers());
  }
}
