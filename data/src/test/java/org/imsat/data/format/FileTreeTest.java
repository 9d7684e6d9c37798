package org.imsat.data.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
  @TempDir Path folder;

  private void file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
  }

  @Test
  void filesOfSystemsAndRunsArePassedOver() throws IOException {
    for (String name :
        List.of(
            "b/two.txt",
            "a/one.txt",
            "a/Thumbs.db",
            "a/.DS_Store",
            "__MACOSX/a/one.txt",
            "a/@eaDir/one.txt/thumb.jpg",
            "imsat-runs/1/report.html",
            "mine/model.imsat",
            "mine/report.html",
            "made/features.npy",
            "made/features.json",
            "geo/features.json",
            "_SUCCESS")) {
      file(name);
    }
    assertEquals(List.of("a/one.txt", "b/two.txt", "geo/features.json"), FileTree.files(folder));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void linksAreFollowedButNotInCircles() throws IOException {
    file("docs/a/one.txt");
    file("elsewhere/two.txt");
    Path docs = folder.resolve("docs");
    Files.createSymbolicLink(docs.resolve("b"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(docs.resolve("a/up"), docs);
    Files.createSymbolicLink(docs.resolve("lost.txt"), docs.resolve("nowhere"));
    assertEquals(List.of("a/one.txt", "b/two.txt", "lost.txt"), FileTree.files(docs));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aBackslashIsALetterOfNames() throws IOException {
    file("a\\b.txt");
    assertEquals(List.of("a\\b.txt"), FileTree.files(folder));
  }

  @Test
  void namesOfSystems() {
    assertTrue(SystemFiles.isPath("a/Desktop.ini"));
    assertTrue(SystemFiles.isPath("$RECYCLE.BIN/x.png"));
    assertTrue(SystemFiles.isPath("a/~$letter.docx"));
    assertFalse(SystemFiles.isPath("a/desktop.init"));
    assertFalse(SystemFiles.isPath("a_success/_x.txt"));
  }
}
