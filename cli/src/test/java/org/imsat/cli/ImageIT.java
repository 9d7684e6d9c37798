package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Images from the command line: folders, their features, and models applied to new folders. */
class ImageIT extends ProgramTests {
  /** Noisy stripes, upright and lying, in a folder each. */
  private void writeImages(String name, int count, int side) throws IOException {
    Random random = new Random(5);
    for (int i = 0; i < count; i++) {
      boolean upright = i % 2 == 0;
      Path file =
          folder.resolve(name).resolve(upright ? "upright" : "lying").resolve(100 + i + ".png");
      Files.createDirectories(file.getParent());
      BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
      int shift = random.nextInt(4);
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          int wave = ((upright ? x : y) + shift) % 4 < 2 ? 200 : 50;
          image.getRaster().setSample(x, y, 0, wave + random.nextInt(40) - 20);
        }
      }
      ImageIO.write(image, "png", file.toFile());
    }
  }

  private Program.Outcome learn(String input, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of("cluster", input, "--clusters", "2", "--epochs", "2", "--batch", "20"));
    arguments.addAll(List.of("--hidden", "10-10", "--out", "run"));
    arguments.addAll(List.of(more));
    return program.run(arguments.toArray(String[]::new));
  }

  @Test
  void aFolderIsClusteredAndTheModelResizesOthers() throws Exception {
    writeImages("small", 60, 8);
    writeImages("large", 4, 16);
    Program.Outcome learned = learn("small");
    assertEquals(0, learned.status(), learned.err());
    Map<String, Object> data = map(card("run"), "data");
    assertEquals("pixels", data.get("features"));
    assertEquals(List.of(8, 8, 1), data.get("image"));
    assertTrue(card("run").containsKey("metrics"), "sub-folders are classes");

    Program.Outcome same = program.run("assign", "run/model.imsat", "small");
    assertEquals(Files.readString(folder.resolve("run/assignments.csv")), same.out());
    Program.Outcome resized = program.run("assign", "run/model.imsat", "large");
    assertEquals(0, resized.status(), resized.err());
    assertEquals(5, resized.out().lines().count());

    writeImages("small/upright", 2, 9);
    refused(
        "--image-size HxW or HxWxC brings all to one size",
        "cluster",
        "small",
        "--clusters",
        "2",
        "--out",
        "other");
    refused(
        "--image-size '8' is not HxW or HxWxC, such as 64x64 or 28x28x1",
        "cluster",
        "small",
        "--image-size",
        "8",
        "--clusters",
        "2");
    refused(
        "--backbone is given, but the model takes no features of a network",
        "assign",
        "run/model.imsat",
        "small",
        "--backbone",
        "some.onnx");
  }

  @Test
  void gistIsMadeClusteredAndMadeAgainForNewImages() throws Exception {
    writeImages("stripes", 60, 32);
    Program.Outcome made =
        program.run("features", "stripes", "--gist", "512", "--size", "32", "--out", "made");
    assertEquals(0, made.status(), made.err());
    assertEquals("60 rows of 512 values of stripes in made\n", made.out());
    assertTrue(made.err().contains("60 of 60 images of stripes ("), made.err());
    Program.Outcome again =
        program.run("features", "stripes", "--gist", "512", "--size", "32", "--out", "again");
    assertEquals("", again.err(), "found in the cache");
    assertEquals(
        -1,
        Files.mismatch(folder.resolve("made/features.npy"), folder.resolve("again/features.npy")));

    Program.Outcome learned = learn("made/features.npy");
    assertEquals(0, learned.status(), learned.err());
    assertEquals("gist", map(card("run"), "data").get("features"));
    assertTrue(card("run").containsKey("metrics"), "labels come with the features");
    Program.Outcome assigned = program.run("assign", "run/model.imsat", "stripes");
    assertEquals(Files.readString(folder.resolve("run/assignments.csv")), assigned.out());

    refused(
        "--out made holds features already; --force replaces them",
        "features",
        "stripes",
        "--gist",
        "512",
        "--out",
        "made");
    refused(
        "--gist is 100, but there are 512 and 960 features",
        "features",
        "stripes",
        "--gist",
        "100",
        "--out",
        "other");
    refused(
        "holds features already, not images",
        "features",
        "made",
        "--gist",
        "512",
        "--out",
        "other");
    refused(
        "no such file: none.onnx",
        "features",
        "stripes",
        "--backbone",
        "none.onnx",
        "--out",
        "other");
    refused(
        "spirals has rows of 2 values, which are no images",
        "features",
        "spirals",
        "--gist",
        "512",
        "--out",
        "other");
  }

  @Test
  void theCacheIsWhereItIsWantedAndMayBeOutOfReach() throws Exception {
    writeImages("stripes", 4, 16);
    String[] command = {"features", "stripes", "--gist", "512", "--size", "16"};
    Program.Outcome made = program.run(with(command, "--cache", "mine", "--out", "made"));
    assertEquals(0, made.status(), made.err());
    assertTrue(Files.isDirectory(folder.resolve("mine/features")));
    assertFalse(Files.exists(program.home().resolve(".cache")));
    Files.createDirectory(folder.resolve("taken"));
    Files.createFile(folder.resolve("taken/features"));
    Program.Outcome out = program.run(with(command, "--cache", "taken", "--out", "other"));
    assertEquals(1, out.status());
    String last = out.err().lines().reduce("", (before, line) -> line);
    assertTrue(last.startsWith("imsat: cannot write into taken/features/"), out.err());
    assertEquals(1, out.err().lines().count(), out.err());
  }

  private static String[] with(String[] command, String... more) {
    return Stream.of(command, more).flatMap(Stream::of).toArray(String[]::new);
  }

  /** A copy that was killed before its description was in place. */
  @Test
  void anUnfinishedCopyIsMadeAgain() throws Exception {
    writeImages("stripes", 4, 16);
    String[] command = {"features", "stripes", "--gist", "512", "--size", "16", "--out", "made"};
    assertEquals(0, program.run(command).status());
    Path made = folder.resolve("made");
    Files.move(made.resolve("features.json"), made.resolve("features.json.part"));
    Program.Outcome again = program.run(command);
    assertEquals(0, again.status(), again.err());
    assertTrue(Files.exists(made.resolve("features.json")));
    assertFalse(Files.exists(made.resolve("features.json.part")));
  }
}
