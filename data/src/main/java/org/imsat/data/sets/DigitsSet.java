package org.imsat.data.sets;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.imsat.data.digits.Digits;
import org.imsat.samples.Dataset;

/** The digits that this program draws itself. */
final class DigitsSet implements NamedSet {
  @Override
  public String name() {
    return "digits";
  }

  @Override
  public int rows() {
    return Digits.DEFAULT_ROWS;
  }

  @Override
  public int dimension() {
    return Digits.SHAPE.size();
  }

  @Override
  public int classes() {
    return Digits.CLASSES;
  }

  @Override
  public Optional<URI> source() {
    return Optional.empty();
  }

  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public Optional<Path> location(DataFolders folders) {
    return Optional.empty();
  }

  @Override
  public void fetch(DataFolders folders, DownloadProgress progress) {}

  @Override
  public Dataset open(DataFolders folders, DownloadProgress progress) {
    return Digits.generate();
  }
}
