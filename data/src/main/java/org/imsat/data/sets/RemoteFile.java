package org.imsat.data.sets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file of a set, packed where it is downloaded.
 *
 * @param set name of the set, and of its sub-folder
 * @param name of the file without the packing's suffix
 * @param packing how it is packed
 * @param checksums what tells it from others
 * @param folder address of the folder it is downloaded from, with a slash at the end
 */
record RemoteFile(String set, String name, Packing packing, Checksums checksums, URI folder) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int BUFFER = 1 << 16;
  private static final int HTTP_OK = 200;

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
                  e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(),
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
  private void download(Path target, DownloadProgress progress) throws IOException {
    Files.createDirectories(target.getParent());
    Path part = Files.createTempFile(target.getParent(), name, ".part");
    try {
      receive(part, progress);
      check(part, address().toString());
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private void receive(Path part, DownloadProgress progress) throws IOException {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    HttpRequest request = HttpRequest.newBuilder(address()).timeout(PATIENCE).build();
    HttpResponse<InputStream> response;
    try {
      response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    try (InputStream in = response.body();
        OutputStream out = Files.newOutputStream(part)) {
      if (response.statusCode() != HTTP_OK) {
        throw new IOException("the server answers with status " + response.statusCode());
      }
      OptionalLong total = response.headers().firstValueAsLong("Content-Length");
      byte[] buffer = new byte[BUFFER];
      long received = 0;
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        out.write(buffer, 0, count);
        received += count;
        progress.received(packing.packedName(name), received, total);
      }
    }
  }
}
