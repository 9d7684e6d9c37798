package org.imsat.data.sets;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A set in one or more files, which are downloaded where they are in no folder. */
abstract class DownloadedSet implements NamedSet {
  private final String name;
  private final int rows;
  private final int dimension;
  private final int classes;
  private final List<RemoteFile> files;

  /**
   * A set.
   *
   * @param rows number of rows
   * @param dimension values in each row
   * @param files all in one folder
   */
  DownloadedSet(String name, int rows, int dimension, int classes, List<RemoteFile> files) {
    this.name = name;
    this.rows = rows;
    this.dimension = dimension;
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
    return dimension;
  }

  @Override
  public final int classes() {
    return classes;
  }

  final List<RemoteFile> files() {
    return files;
  }

  @Override
  public Optional<URI> source() {
    RemoteFile first = files.get(0);
    return Optional.of(files.size() == 1 ? first.address() : first.folder());
  }

  @Override
  public long bytes() {
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
