package org.imsat.data.sets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
  @TempDir Path folder;
  private HttpServer server;
  private byte[] content;
  private Path part;

  /** What the server names this version by; empty for nothing. */
  private String tag = "\"one\"";

  private boolean ranges = true;
  private boolean announced = true;

  /** The connection ends after so many bytes of an answer. */
  private int breaksAfter = Integer.MAX_VALUE;

  private boolean stalls;
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<String> requests = new ArrayList<>();

  @BeforeEach
  void startServer() throws IOException {
    content = new byte[300_000];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i * 31 + i / 251);
    }
    part = folder.resolve("file.part");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/file", this::answer);
    server.start();
  }

  @AfterEach
  void stopServer() {
    end.countDown();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    String condition = exchange.getRequestHeaders().getFirst("If-Range");
    requests.add(range + " " + condition);
    int from = 0;
    if (ranges && range != null && tag.equals(condition)) {
      from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
      exchange
          .getResponseHeaders()
          .add(
              "Content-Range",
              "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
    }
    if (!tag.isEmpty()) {
      exchange.getResponseHeaders().add("ETag", tag);
    }
    int length = content.length - from;
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, announced ? length : 0);
    OutputStream body = exchange.getResponseBody();
    body.write(content, from, Math.min(length, breaksAfter));
    body.flush();
    if (stalls) {
      try {
        end.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    exchange.close();
  }

  private Download download(Duration patience, long limit) {
    String host = InetAddress.getLoopbackAddress().getHostAddress();
    int port = server.getAddress().getPort();
    return new Download(URI.create("http://%s:%d/file".formatted(host, port)), patience, limit);
  }

  private void receive() throws IOException {
    receive(download(Duration.ofSeconds(30), 1 << 20), DownloadProgress.NONE);
  }

  private void receive(Download download, DownloadProgress progress) throws IOException {
    try (PartFile locked = PartFile.lock(part)) {
      download.to(locked, "file", progress);
    }
  }

  private String failure() {
    return assertThrows(IOException.class, this::receive).getMessage();
  }

  /**
   * How many bytes are there then. The last ones sent may be lost with the connection, as they are
   * on a busy machine.
   */
  private long receiveBroken(int after) {
    breaksAfter = after;
    String message = failure();
    long kept = part.toFile().length();
    assertTrue(
        message.endsWith(
            " (the first %d bytes are kept, and another attempt goes on from there)"
                .formatted(kept)),
        message);
    breaksAfter = Integer.MAX_VALUE;
    return kept;
  }

  @Test
  void goesOnWhereItBroke() throws IOException {
    long kept = receiveBroken(100_000);
    assertTrue(0 < kept && kept <= 100_000, kept + " bytes are kept");
    List<Long> progress = new ArrayList<>();
    List<OptionalLong> totals = new ArrayList<>();
    receive(
        download(Duration.ofSeconds(30), 1 << 20),
        (name, bytes, total) -> {
          progress.add(bytes);
          totals.add(total);
        });
    assertArrayEquals(content, Files.readAllBytes(part));
    assertEquals(List.of("null null", "bytes=" + kept + "- \"one\""), requests);
    assertTrue(progress.get(0) > kept, progress.toString());
    assertEquals(300_000, progress.get(progress.size() - 1));
    assertEquals(OptionalLong.of(300_000), totals.get(0));
  }

  @Test
  void breaksMayBeMany() throws IOException {
    long first = receiveBroken(100_000);
    long second = receiveBroken(50_000);
    assertTrue(first < second && second <= first + 50_000, first + " bytes, then " + second);
    receive();
    assertArrayEquals(content, Files.readAllBytes(part));
  }

  @Test
  void anotherVersionStartsAnew() throws IOException {
    receiveBroken(100_000);
    tag = "\"two\"";
    content = Arrays.copyOf(content, 120_000);
    content[5]++;
    receive();
    assertArrayEquals(content, Files.readAllBytes(part));
  }

  @Test
  void serversWithoutRangesStartAnew() throws IOException {
    receiveBroken(100_000);
    ranges = false;
    receive();
    assertArrayEquals(content, Files.readAllBytes(part));
  }

  @Test
  void nothingIsKeptWithoutAVersion() {
    for (String none : List.of("", "W/\"weak\"")) {
      tag = none;
      breaksAfter = 100_000;
      assertFalse(failure().contains("kept"));
      assertFalse(Files.exists(part));
      assertEquals("null null", requests.get(requests.size() - 1));
    }
  }

  @Test
  void silenceEndsInAnError() {
    stalls = true;
    breaksAfter = 1000;
    Download impatient = download(Duration.ofMillis(300), 1 << 20);
    assertEquals(
        "no byte came for 300 ms"
            + " (the first 1000 bytes are kept, and another attempt goes on from there)",
        assertThrows(IOException.class, () -> receive(impatient, DownloadProgress.NONE))
            .getMessage());
  }

  @Test
  void tooLargeFilesAreRefused() {
    assertEquals(
        "the server offers 300000 bytes, but at most 200000 are taken",
        assertThrows(
                IOException.class,
                () -> receive(download(Duration.ofSeconds(30), 200_000), DownloadProgress.NONE))
            .getMessage());
    announced = false;
    assertEquals(
        "more than 200000 bytes come, which are not taken",
        assertThrows(
                IOException.class,
                () -> receive(download(Duration.ofSeconds(30), 200_000), DownloadProgress.NONE))
            .getMessage());
    assertFalse(Files.exists(part));
  }

  @Test
  void twoAtOnceDoNotMix() throws IOException {
    try (FileChannel other =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      other.lock();
      assertEquals("it is being downloaded already", failure());
    }
  }
}
