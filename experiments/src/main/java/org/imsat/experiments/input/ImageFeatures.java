package org.imsat.experiments.input;

import java.nio.file.Path;
import java.util.Optional;
import org.imsat.data.features.Preparation;
import org.imsat.data.image.FeatureFolder;
import org.imsat.data.image.FeatureRun;
import org.imsat.data.image.Images;
import org.imsat.data.sets.DataFolders;
import org.imsat.experiments.Monitor;
import org.imsat.features.image.Backbone;
import org.imsat.features.image.BackboneSettings;
import org.imsat.features.image.Extractor;
import org.imsat.features.image.Gist;
import org.imsat.samples.InvalidInputException;

/**
 * Rows made of images, once: they are kept in the cache.
 *
 * @param batch images at once
 * @param skipBad whether to leave out images that cannot be decoded
 */
public record ImageFeatures(ImageInput images, int batch, boolean skipBad, Monitor monitor) {
  /** Where rows of images are kept. */
  static Path cache(DataFolders folders) {
    return folders.cache().resolve("features");
  }

  /** The answers of a pretrained network. */
  public FeatureFolder ofNetwork(Path file, BackboneSettings settings, int threads) {
    try (Backbone backbone = Backbone.open(file, settings, threads)) {
      return images.read(run(backbone)::of);
    }
  }

  /**
   * GIST.
   *
   * @param features how many: 512 of grey images, 960 of colours
   * @param size height and width that images are brought to, where not the usual one
   */
  public FeatureFolder ofGist(int features, Optional<Integer> size) {
    return images.read(all -> run(gist(features, side(all, size))).of(all));
  }

  private int side(Images all, Optional<Integer> size) {
    return size.orElseGet(() -> images.isFolder() ? Gist.SIDE : all.picture(0).shape().height());
  }

  private static Gist gist(int features, int side) {
    return switch (features) {
      case 512 -> Gist.grey(side);
      case 960 -> Gist.colour(side);
      default ->
          throw new InvalidInputException(
              "--gist is " + features + ", but there are 512 and 960 features");
    };
  }

  private FeatureRun run(Extractor extractor) {
    Preparation told =
        new Preparation(
            Optional.empty(),
            Preparation.WORDS,
            Optional.empty(),
            Optional.empty(),
            skipBad,
            new FeatureProgress(monitor),
            warning -> monitor.note("warning: " + warning));
    return new FeatureRun(extractor, batch, cache(images.folders()), told);
  }
}
