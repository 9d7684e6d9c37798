package org.imsat.data.sets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteFileTest {
  private static final byte[] CONTENT = "abc".getBytes(StandardCharsets.UTF_8);

  /** Of "abc", from FIPS 180-2. */
  private static final String SHA256 =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path folder;
  private HttpServer server;
  private int status = 200;
  private int sent = Integer.MAX_VALUE;
  private int requests;

  @BeforeEach
  void startServer() throws IOException {
    byte[] packed = gzip(CONTENT);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/toy/numbers.gz",
        exchange -> {
          requests++;
          exchange.sendResponseHeaders(status, packed.length);
          // Closing before all that was announced is sent breaks the connection off.
          exchange.getResponseBody().write(packed, 0, Math.min(sent, packed.length));
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private RemoteFile file(String sha256) {
    String host = InetAddress.getLoopbackAddress().getHostAddress();
    return new RemoteFile(
        "toy",
        "numbers",
        Packing.GZIP,
        sha256,
        URI.create("http://%s:%d/toy/".formatted(host, server.getAddress().getPort())));
  }

  private DataFolders folders(Path... given) {
    return new DataFolders(List.of(given), folder.resolve("cache"));
  }

  private List<Path> cached() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cache").resolve("toy"))) {
      return files.toList();
    }
  }

  @Test
  void downloadsOnceIntoTheCache() throws IOException {
    List<Long> received = new ArrayList<>();
    List<OptionalLong> totals = new ArrayList<>();
    Path path =
        file(SHA256)
            .get(
                folders(),
                (name, bytes, total) -> {
                  assertEquals("numbers.gz", name);
                  received.add(bytes);
                  totals.add(total);
                });
    assertEquals(folder.resolve("cache/toy/numbers.gz"), path);
    assertArrayEquals(gzip(CONTENT), Files.readAllBytes(path));
    assertEquals(Files.size(path), received.get(received.size() - 1));
    assertEquals(OptionalLong.of(Files.size(path)), totals.get(0));
    assertEquals(path, file(SHA256).get(folders(), DownloadProgress.NONE));
    assertEquals(1, requests);
    assertEquals(List.of(path), cached());
  }

  /** Of two at once, the second gets the lock when the first has finished. */
  @Test
  void aFileThatAppearedSinceItWasLookedForIsNotDownloadedAgain() throws IOException {
    Path target = Files.createDirectories(folder.resolve("cache/toy")).resolve("numbers.gz");
    Path part = target.resolveSibling("numbers.gz.part");
    Files.createFile(part);
    Files.write(target, gzip(CONTENT));
    file(SHA256).download(target, DownloadProgress.NONE);
    assertEquals(0, requests);
    assertEquals(List.of(target), cached());
  }

  /** Until the finished file is in its place, nobody else can begin. */
  @Test
  void theLockIsHeldUntilTheFileHasItsName() throws IOException {
    Path target = folder.resolve("numbers.gz");
    Path beside = folder.resolve("numbers.gz.part");
    try (PartFile part = PartFile.lock(beside)) {
      Files.write(beside, CONTENT);
      assertThrows(IOException.class, () -> PartFile.lock(beside));
      part.moveTo(target);
      try (FileChannel other = FileChannel.open(target, StandardOpenOption.WRITE)) {
        assertThrows(OverlappingFileLockException.class, other::tryLock);
      }
    }
    assertArrayEquals(CONTENT, Files.readAllBytes(target));
  }

  @Test
  void prefersGivenFoldersAndTakesUnpackedFiles() throws IOException {
    Path given = Files.createDirectories(folder.resolve("given/toy"));
    Files.write(given.resolve("numbers"), CONTENT);
    Path path = file(SHA256).get(folders(folder.resolve("given")), DownloadProgress.NONE);
    assertEquals(given.resolve("numbers"), path);
    assertEquals(0, requests);
  }

  @Test
  void refusesFoundFilesOfOtherContent() throws IOException {
    Path given = Files.createDirectories(folder.resolve("given/toy"));
    Path wrong = Files.writeString(given.resolve("numbers"), "abd");
    DataFolders folders = folders(folder.resolve("given"));
    String message =
        assertThrows(
                InvalidInputException.class, () -> file(SHA256).get(folders, DownloadProgress.NONE))
            .getMessage();
    assertTrue(message.startsWith(wrong + " is not the official file numbers"), message);
  }

  @Test
  void refusesDownloadsOfOtherContentAndKeepsNothing() throws IOException {
    String message =
        assertThrows(
                InvalidInputException.class,
                () -> file("0".repeat(64)).get(folders(), DownloadProgress.NONE))
            .getMessage();
    assertTrue(message.contains("/toy/numbers.gz is not the official file"), message);
    assertEquals(List.of(), cached());
  }

  @Test
  void keepsNothingOfInterruptedTransfers() throws IOException {
    sent = 5;
    assertTrue(failure().startsWith("cannot download http://"));
    assertEquals(List.of(), cached());
  }

  @Test
  void saysWhatToDoWithoutAServer() {
    server.stop(0);
    String message = failure();
    assertTrue(message.contains("put numbers or numbers.gz into"), message);
    assertTrue(message.contains("IMSAT_DATA"), message);
  }

  @Test
  void reportsTheServersStatus() throws IOException {
    status = 404;
    assertTrue(failure().contains("the server answers with status 404"));
    assertEquals(List.of(), cached());
  }

  private String failure() {
    return assertThrows(
            UncheckedIOException.class, () -> file(SHA256).get(folders(), DownloadProgress.NONE))
        .getMessage();
  }
}
