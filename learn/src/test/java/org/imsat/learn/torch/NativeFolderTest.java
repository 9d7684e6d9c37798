package org.imsat.learn.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class NativeFolderTest {
  @TempDir Path folder;
  private Path home;
  private Path temporary;

  @BeforeEach
  void folders() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    temporary = Files.createDirectory(folder.resolve("tmp"));
  }

  private Path choose() {
    return NativeFolder.choose(Optional.empty(), Optional.of(home), temporary, "ada");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void open(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  /** Gives a file away, which only root can. */
  private static void give(Path path) {
    try {
      Files.setAttribute(path, "unix:uid", 1);
    } catch (IOException e) {
      assumeTrue(false, "files cannot be given to another user here: " + e);
    }
  }

  @Test
  void theEngineLoadsFromTheFolderChosen() throws IOException {
    Engine.start();
    Path chosen = Path.of(System.getProperty(NativeFolder.PROPERTY));
    assertEquals(chosen.toRealPath(), Loader.getCacheDir().toPath().toRealPath());
    assertTrue(System.getProperty("jna.tmpdir").startsWith(chosen.toString()));
  }

  @Test
  void isTheUsualOneInTheHomeAndPrivate() throws IOException {
    Path chosen = choose();
    assertEquals(home.resolve(".javacpp/cache"), chosen);
    assertEquals("rwx------", mode(chosen));
    assertEquals("rwx------", mode(chosen.getParent()));
    assertEquals(chosen, choose());
  }

  @Test
  void whatTheGroupCouldWriteIsClosedToIt() throws IOException {
    Path cache = Files.createDirectories(home.resolve(".javacpp/cache"));
    Path library = Files.createFile(cache.resolve("lib.so"));
    open(cache.getParent(), "rwxrwxr-x");
    open(cache, "rwxrwxr-x");
    open(library, "rw-rw-r--");
    assertEquals(cache, choose());
    assertEquals("rwxr-xr-x", mode(cache.getParent()));
    assertEquals("rwxr-xr-x", mode(cache));
    assertEquals("rw-r--r--", mode(library));
  }

  @Test
  void isAPrivateOneAmongTemporaryFilesWhereThereIsNoHome() throws IOException {
    Files.delete(home);
    Files.writeString(home, "no folder");
    Path chosen = choose();
    assertEquals(temporary.resolve("imsat-natives-ada"), chosen);
    assertEquals("rwx------", mode(chosen));
    assertEquals(chosen, choose(), "later processes find it again");
    assertEquals(
        chosen,
        NativeFolder.choose(Optional.empty(), Optional.of(Path.of("?")), temporary, "ada"),
        "users without an entry have the home '?'");
    assertFalse(Files.exists(Path.of("?")));
  }

  @Test
  void whatEverybodyCanWriteIsNotTrusted() throws IOException {
    Path cache = Files.createDirectories(home.resolve(".javacpp/cache"));
    open(cache, "rwxrwxrwx");
    assertEquals(temporary.resolve("imsat-natives-ada"), choose());
    open(cache, "rwx------");
    open(Files.createFile(cache.resolve("lib.so")), "rw-rw-rw-");
    assertEquals(temporary.resolve("imsat-natives-ada"), choose());
  }

  @Test
  void whatBelongsToAnotherUserIsNotTrusted() throws IOException {
    Path cache = Files.createDirectories(home.resolve(".javacpp/cache"));
    Path library = Files.createFile(cache.resolve("lib.so"));
    give(library);
    Path ours = temporary.resolve("imsat-natives-ada");
    assertEquals(ours, choose());
    Files.delete(library);
    assertEquals(cache, choose());
    give(cache);
    give(ours);
    Path fresh = choose();
    assertNotEquals(ours, fresh);
    assertTrue(fresh.startsWith(temporary), fresh.toString());
    assertEquals("rwx------", mode(fresh));
  }

  @Test
  void aLinkAmongTemporaryFilesIsNotFollowed() throws IOException {
    Files.delete(home);
    Files.writeString(home, "no folder");
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createSymbolicLink(temporary.resolve("imsat-natives-ada"), elsewhere);
    Path fresh = choose();
    assertFalse(fresh.toRealPath().startsWith(elsewhere.toRealPath()));
    assertNotEquals(temporary.resolve("imsat-natives-ada"), fresh);
  }

  @Test
  void aFolderThatTheUserNamesIsTakenOrRefused() throws IOException {
    Path named = folder.resolve("named");
    assertEquals(
        named, NativeFolder.choose(Optional.of(named), Optional.of(home), temporary, "ada"));
    open(named, "rwxrwxrwx");
    String message =
        assertThrows(
                EngineException.class,
                () -> NativeFolder.choose(Optional.of(named), Optional.of(home), temporary, "ada"))
            .getMessage();
    assertTrue(message.contains(named.toRealPath() + " can be written by everybody"), message);
  }

  @Test
  void saysInOneLineThatThereIsNone() throws IOException {
    Files.delete(home);
    Files.writeString(home, "no folder");
    Path nowhere = Files.writeString(folder.resolve("nowhere"), "no folder");
    String message =
        assertThrows(
                EngineException.class,
                () -> NativeFolder.choose(Optional.empty(), Optional.of(home), nowhere, "ada"))
            .getMessage();
    assertEquals(1, message.lines().count());
    assertTrue(message.startsWith("there is no safe folder to unpack native libraries into ("));
    assertTrue(message.contains(NativeFolder.PROPERTY + "=FOLDER"), message);
  }
}
