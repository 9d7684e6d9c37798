package org.imsat.data.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.imsat.data.features.Preparation;
import org.imsat.data.features.ReadingProgress;
import org.imsat.features.image.Extractor;
import org.imsat.features.image.Fit;
import org.imsat.features.image.Picture;
import org.imsat.file.FolderLock;
import org.imsat.file.Sha256;
import org.imsat.samples.Features;
import org.imsat.samples.InvalidInputException;

/**
 * Makes rows of images, batch after batch, into a folder of a cache. A run that was broken off goes
 * on after its last batch, to the same bytes; a run that was finished is not done again. What
 * decides is the content: of the images, and of whatever makes the rows.
 *
 * @param extractor makes the rows
 * @param batch images at once
 * @param cache the folder of the cache, made when needed
 * @param preparation whether images that cannot be decoded are left out, and who is notified of it
 *     and of the progress
 */
public record FeatureRun(Extractor extractor, int batch, Path cache, Preparation preparation) {
  /** Images at once, where nothing else is asked for. */
  public static final int BATCH = 32;

  private static final String PART = "features.part";
  private static final String LOCK = "lock";
  private static final String JOURNAL = "journal.txt";

  /** Checks the size of batches. */
  public FeatureRun {
    if (batch < 1) {
      throw new InvalidInputException("batches of " + batch + " images; it must be at least 1");
    }
  }

  /**
   * The folder with the rows of all images.
   *
   * @throws InvalidInputException if an image cannot be decoded and is not to be left out, or none
   *     can be, or another process is making the same rows
   * @throws UncheckedIOException if the cache cannot be written
   */
  public FeatureFolder of(Images images) {
    String input = images.sha256();
    Features features = extractor.features();
    String key =
        Sha256.of("%s %s %s".formatted(FeatureFolder.json(features), input, preparation.skipBad()));
    Path folder = cache.resolve(key.substring(0, 32));
    try {
      Files.createDirectories(folder);
      Optional<FeatureFolder> made = FeatureFolder.find(folder);
      if (made.isPresent()) {
        return made.get();
      }
      try (FolderLock lock = lock(folder)) {
        return finished(images, folder, key, input);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write into " + folder + ": " + e, e);
    }
  }

  static FolderLock lock(Path folder) throws IOException {
    return FolderLock.take(
        folder,
        LOCK,
        owner ->
            "another process is making these features already; when it has ended, they are found in "
                + folder);
  }

  /** What another process has made meanwhile, or what this one makes. */
  private FeatureFolder finished(Images images, Path folder, String key, String input)
      throws IOException {
    Optional<FeatureFolder> made = FeatureFolder.find(folder);
    if (made.isPresent()) {
      return made.get();
    }
    // A crash may have come between the last two steps.
    Path npy = folder.resolve(FeatureFolder.ROWS);
    if (Files.exists(npy)) {
      Files.move(npy, folder.resolve(PART), StandardCopyOption.REPLACE_EXISTING);
    }
    List<Integer> leftOut = write(images, folder, key);
    Files.move(folder.resolve(PART), npy);
    Features features = extractor.features();
    FeatureFolder finished = FeatureFolder.describe(folder, images, leftOut, features, input);
    Files.delete(folder.resolve(JOURNAL));
    return finished;
  }

  private List<Integer> write(Images images, Path folder, String key) throws IOException {
    String form = "batch " + batch + " of " + key;
    int count = images.count();
    String what = "images of " + images.name();
    ReadingProgress progress = preparation.progress();
    try (Journal journal =
        Journal.open(folder.resolve(PART), folder.resolve(JOURNAL), extractor.dimension(), form)) {
      progress.read(what, journal.images(), OptionalLong.of(count));
      while (journal.images() < count) {
        int from = journal.images();
        int to = Math.min(count, from + batch);
        add(images, from, to, journal);
        progress.read(what, to, OptionalLong.of(count));
      }
      if (journal.rows() == 0) {
        throw new InvalidInputException(images.name() + ": none of the images can be decoded");
      }
      journal.finish();
      return journal.leftOut();
    }
  }

  private void add(Images images, int from, int to, Journal journal) throws IOException {
    Optional<Fit> fit = extractor.fit();
    IntFunction<Picture> picture =
        i -> fit.isPresent() ? images.picture(i, fit.get()) : images.picture(i);
    List<Attempt<Picture>> attempts =
        IntStream.range(from, to).parallel().mapToObj(i -> Attempt.at(i, picture)).toList();
    List<Picture> pictures = new ArrayList<>();
    List<Integer> leftOut = new ArrayList<>();
    for (Attempt<Picture> attempt : attempts) {
      attempt
          .orLeftOut(preparation)
          .ifPresentOrElse(pictures::add, () -> leftOut.add(attempt.index()));
    }
    float[][] rows = pictures.isEmpty() ? new float[0][] : extractor.rows(pictures);
    journal.add(to - from, rows, leftOut);
  }
}
