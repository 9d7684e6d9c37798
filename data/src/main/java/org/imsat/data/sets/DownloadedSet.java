package org.imsat.data.sets;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imsat.samples.ImageShape;

/** A set of images in one or more files, which are downloaded where they are in no folder. */
abstract class DownloadedSet implements NamedSet {
  private final String name;
  private final int rows;
  private final ImageShape shape;
  private final int classes;
  private final List<RemoteFile> files;

  /**
   * A set.
   *
   * @param rows number of images
   * @param shape of each image
   * @param files all in one folder
   */
  DownloadedSet(String name, int rows, ImageShape shape, int classes, List<RemoteFile> files) {
    this.name = name;
    this.rows = rows;
    this.shape = shape;
    this.classes = classes;
    this.files = List.copyOf(files);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final int rows() {
    return rows;
  }

  @Override
  public final int dimension() {
    return shape.size();
  }

  @Override
  public final int classes() {
    return classes;
  }

  final ImageShape shape() {
    return shape;
  }

  final List<RemoteFile> files() {
    return files;
  }

  @Override
  public final Optional<URI> source() {
    RemoteFile first = files.get(0);
    return Optional.of(files.size() == 1 ? first.address() : first.folder());
  }

  @Override
  public final long bytes() {
    return files.stream().mapToLong(RemoteFile::bytes).sum();
  }

  @Override
  public Optional<Path> location(DataFolders folders) {
    List<Path> found = files.stream().flatMap(file -> file.find(folders).stream()).toList();
    return found.size() == files.size()
        ? Optional.ofNullable(found.get(0).getParent())
        : Optional.empty();
  }

  @Override
  public void fetch(DataFolders folders, DownloadProgress progress) {
    files.forEach(file -> file.get(folders, progress));
  }
}
