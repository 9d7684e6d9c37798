package org.imsat.data.sets;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imsat.data.features.Preparation;
import org.imsat.data.omniglot.Omniglot;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;

/**
 * 100 characters of Omniglot's background set, distorted: "omniglot", which is seed 1, or by
 * "omniglot:SEED" other characters and other distortions.
 */
record OmniglotSet(String name, long seed) implements NamedSet {
  private static final String NAME = "omniglot";
  private static final Pattern FORM = Pattern.compile(NAME + ":(.*)");

  private static final RemoteFile ARCHIVE =
      new RemoteFile(
          NAME,
          "images_background",
          Packing.ZIP,
          "deaa02f758afda524b3a045c7af40311f2d9ded3e2a39f715ece8470d474bc6a",
          URI.create("https://github.com/brendenlake/omniglot/raw/master/python/"));

  /** The official archive. */
  private static final long BYTES = 9_464_212;

  /** The set as it stands in the list. */
  static OmniglotSet standard() {
    return new OmniglotSet(NAME, Omniglot.DEFAULT_SEED);
  }

  /**
   * The set that such a name asks for, or empty for other names.
   *
   * @throws InvalidInputException if the seed is not a number
   */
  static Optional<OmniglotSet> parse(String name) {
    Matcher matcher = FORM.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new OmniglotSet(name, Long.parseLong(matcher.group(1))));
    } catch (NumberFormatException e) {
      throw new InvalidInputException(
          "'" + name + "': other characters are asked for as omniglot:SEED", e);
    }
  }

  @Override
  public int rows() {
    return Omniglot.ROWS;
  }

  @Override
  public int dimension() {
    return Omniglot.SHAPE.size();
  }

  @Override
  public int classes() {
    return Omniglot.CLASSES;
  }

  @Override
  public Optional<URI> source() {
    return Optional.of(ARCHIVE.address());
  }

  @Override
  public long bytes() {
    return BYTES;
  }

  @Override
  public Optional<Path> location(DataFolders folders) {
    return ARCHIVE.find(folders).map(Path::getParent);
  }

  @Override
  public void fetch(DataFolders folders, DownloadProgress progress) {
    ARCHIVE.get(folders, progress);
  }

  @Override
  public Dataset open(DataFolders folders, DownloadProgress progress, Preparation preparation) {
    Dataset omniglot = Omniglot.prepare(ARCHIVE.get(folders, progress), seed);
    return omniglot.named(name);
  }
}
