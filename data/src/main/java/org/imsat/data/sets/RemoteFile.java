package org.imsat.data.sets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A file of a set, packed where it is downloaded.
 *
 * @param set name of the set, and of its sub-folder
 * @param name of the file without the packing's suffix
 * @param packing how it is packed
 * @param checksums what tells it from others
 * @param folder address of the folder it is downloaded from, with a slash at the end
 * @param bytes size of the official download, or 0 where it is not known
 */
record RemoteFile(
    String set, String name, Packing packing, Checksums checksums, URI folder, long bytes) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What is taken at most of a file whose size is not known. */
  private static final long UNKNOWN_SIZE = 1L << 33;

  /** A file of unknown size. */
  RemoteFile(String set, String name, Packing packing, Checksums checksums, URI folder) {
    this(set, name, packing, checksums, folder, 0);
  }

  /**
   * A file that is known by its content.
   *
   * @param sha256 of what is packed, in hexadecimal
   */
  RemoteFile(String set, String name, Packing packing, String sha256, URI folder) {
    this(set, name, packing, Checksums.ofContent(sha256), folder);
  }

  /** Where it is downloaded from. */
  URI address() {
    return folder.resolve(packing.packedName(name));
  }

  /** The file in one of the folders, not checked. */
  Optional<Path> find(DataFolders folders) {
    return folders.find(set, packing.acceptedNames(name).toArray(String[]::new));
  }

  /** The file, downloaded into the cache if it is in none of the folders; checked in any case. */
  Path get(DataFolders folders, DownloadProgress progress) {
    Optional<Path> found = find(folders);
    if (found.isPresent()) {
      check(found.get(), found.get().toString());
      return found.get();
    }
    Path target = folders.cache().resolve(set).resolve(packing.packedName(name));
    try {
      download(target, progress);
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(
          ("cannot download %s: %s; without a connection, put %s into %s,"
                  + " or into the sub-folder %s of the folder that --data-dir or %s names")
              .formatted(
                  address(),
                  Download.reason(e),
                  String.join(" or ", packing.acceptedNames(name)),
                  target.getParent(),
                  set,
                  DataFolders.VARIABLE),
          e);
    }
  }

  private void check(Path file, String place) {
    checksums.check(file, place, name, packing);
  }

  /** Downloads beside the target and moves it into place once it is complete and right. */
  void download(Path target, DownloadProgress progress) throws IOException {
    Files.createDirectories(target.getParent());
    Path beside = target.resolveSibling(target.getFileName() + ".part");
    try (PartFile part = PartFile.lock(beside)) {
      if (Files.exists(target)) {
        // Another process has finished it since it was looked for.
        part.discard();
        check(target, target.toString());
        return;
      }
      new Download(address(), PATIENCE, limit()).to(part, packing.packedName(name), progress);
      try {
        check(beside, address().toString());
      } catch (RuntimeException e) {
        part.discard();
        throw e;
      }
      part.moveTo(target);
    }
  }

  /** The official size with room for another packing of the same content. */
  private long limit() {
    return bytes == 0 ? UNKNOWN_SIZE : bytes + bytes / 4 + (1 << 20);
  }
}
