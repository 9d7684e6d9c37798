package org.imsat.data.sets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A download that goes on where an earlier one broke off. What has come is in a {@link PartFile},
 * with the server's name for this version of the file (its ETag, or else its time), and the rest is
 * asked for only of the same version. Where the server gives none, or cannot send parts of a file,
 * a broken download starts anew.
 *
 * @param address of the file
 * @param patience how long to wait for a connection, an answer, or the next bytes
 * @param limit more bytes than that are refused
 */
record Download(URI address, Duration patience, long limit) {
  private static final int BUFFER = 1 << 16;
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int NOT_SATISFIABLE = 416;

  /**
   * Receives the file into {@code part}.
   *
   * @param name what progress calls the file
   * @throws IOException if it cannot be had to the end; what there is stays for another attempt if
   *     the server can go on with it, and the message says so
   */
  void to(PartFile part, String name, DownloadProgress progress) throws IOException {
    FileChannel channel = part.channel();
    try {
      receive(channel, part.version(), name, progress);
    } catch (IOException e) {
      if (channel.size() == 0 || Files.notExists(part.version())) {
        part.discard();
        throw e;
      }
      throw new IOException(
          "%s (the first %d bytes are kept, and another attempt goes on from there)"
              .formatted(reason(e), channel.size()),
          e);
    }
  }

  /** What went wrong, in words. */
  static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private void receive(FileChannel channel, Path version, String name, DownloadProgress progress)
      throws IOException {
    long have = channel.size();
    Optional<String> validator =
        have > 0 && Files.exists(version)
            ? Optional.of(Files.readString(version).strip())
            : Optional.empty();
    HttpResponse<InputStream> response = answer(validator.isPresent() ? have : 0, validator);
    if (response.statusCode() == NOT_SATISFIABLE && validator.isPresent()) {
      // What is there is no beginning of the file any more.
      response.body().close();
      response = answer(0, Optional.empty());
    }
    long start = start(response, have);
    OptionalLong length = response.headers().firstValueAsLong("Content-Length");
    OptionalLong total =
        length.isPresent() ? OptionalLong.of(start + length.getAsLong()) : OptionalLong.empty();
    try (InputStream in = response.body()) {
      if (total.isPresent() && total.getAsLong() > limit) {
        throw new IOException(
            "the server offers %d bytes, but at most %d are taken"
                .formatted(total.getAsLong(), limit));
      }
      channel.truncate(start);
      channel.position(start);
      if (start == 0) {
        remember(response, version);
      }
      copy(in, channel, start, total, name, progress);
    }
  }

  private HttpResponse<InputStream> answer(long from, Optional<String> validator)
      throws IOException {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(patience);
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
      request.header("If-Range", validator.orElseThrow());
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** The first byte that the answer brings. */
  private static long start(HttpResponse<InputStream> response, long have) throws IOException {
    if (response.statusCode() == OK) {
      return 0;
    }
    if (response.statusCode() != PARTIAL) {
      response.body().close();
      throw new IOException("the server answers with status " + response.statusCode());
    }
    String range = response.headers().firstValue("Content-Range").orElse("nothing");
    if (!range.startsWith("bytes " + have + "-")) {
      response.body().close();
      throw new IOException(
          "bytes from %d were asked for, but the server sends '%s'".formatted(have, range));
    }
    return have;
  }

  /** Notes the version, if the server will know it again. */
  private static void remember(HttpResponse<InputStream> response, Path version)
      throws IOException {
    Files.deleteIfExists(version);
    // A weak ETag stands for equal meaning, not for equal bytes.
    Optional<String> validator =
        response
            .headers()
            .firstValue("ETag")
            .filter(tag -> !tag.startsWith("W/"))
            .or(() -> response.headers().firstValue("Last-Modified"));
    if (validator.isPresent()) {
      Files.writeString(version, validator.get());
    }
  }

  private void copy(
      InputStream in,
      FileChannel channel,
      long start,
      OptionalLong total,
      String name,
      DownloadProgress progress)
      throws IOException {
    OutputStream out = Channels.newOutputStream(channel);
    byte[] buffer = new byte[BUFFER];
    long received = start;
    try (StallWatch watch = StallWatch.over(in, patience)) {
      for (int count = watch.read(buffer); count >= 0; count = watch.read(buffer)) {
        received += count;
        if (received > limit) {
          channel.truncate(0);
          throw new IOException("more than %d bytes come, which are not taken".formatted(limit));
        }
        out.write(buffer, 0, count);
        progress.received(name, received, total);
      }
    }
    if (total.isPresent() && received < total.getAsLong()) {
      throw new IOException(
          "the connection ended after %d of %d bytes".formatted(received, total.getAsLong()));
    }
  }
}
