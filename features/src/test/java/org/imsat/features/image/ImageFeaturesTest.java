package org.imsat.features.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.features.image.codec.Undecodable;
import org.imsat.samples.Features;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFeaturesTest {
  @TempDir Path folder;

  /** Quarters of it are 10, 20, 30 and 40 on average, the last one after rounding. */
  private static final byte[] QUARTERS =
      TestImages.greyPng(4, 4, 8, 9, 20, 20, 11, 12, 20, 20, 0, 60, 39, 40, 60, 0, 40, 40);

  private static final Features PIXELS =
      new Features("pixels", List.of(), Map.of("height", 2, "width", 2, "channels", 1));

  private static String refusal(Features features) {
    return assertThrows(InvalidInputException.class, () -> ImageFeatures.of(features)).getMessage();
  }

  @Test
  void levelsOfPixelsAreBroughtToTheShapeOfTheModel() throws IOException {
    ImageFeatures features = ImageFeatures.of(PIXELS);
    float[] expected = {10, 20, 30, 40};
    assertArrayEquals(expected, features.row(QUARTERS));
    assertArrayEquals(expected, features.row(new ByteArrayInputStream(QUARTERS)));
    assertEquals(4, features.dimension());
    assertEquals(PIXELS, features.features());
    assertArrayEquals(
        new float[] {10, 10, 10, 20, 20, 20, 30, 30, 30, 40, 40, 40},
        ImageFeatures.of(new ImageShape(2, 2, 3)).row(QUARTERS));
  }

  @Test
  void gistIsMadeOfTheDecodedImage() throws Undecodable {
    byte[] file = TestImages.pattern(16, 3);
    Gist gist = Gist.colour(32);
    float[] row = ImageFeatures.of(gist.features()).row(file);
    assertEquals(960, row.length);
    assertArrayEquals(gist.row(Decoder.decode(file)), row);
  }

  @Test
  void aNetworkIsGivenAsAnExtractor() throws IOException {
    Path network = Files.write(folder.resolve("net.onnx"), OnnxFile.meanColour());
    BackboneSettings settings =
        new BackboneSettings(
            8,
            List.of(0f, 0f, 0f),
            List.of(1f, 1f, 1f),
            Interpolation.AREA,
            Optional.of("features"));
    try (Backbone backbone = Backbone.open(network, settings, 1)) {
      float grey = ImageFeatures.of(backbone).row(TestImages.greyPng(1, 2, 51, 51))[2];
      assertEquals(0.2f, grey, 1e-6f);
      assertTrue(refusal(backbone.features()).contains("net.onnx"));
    }
  }

  /** More than are decoded at once. */
  @Test
  void rowsAreInTheOrderOfTheFiles() {
    byte[][] files = new byte[70][];
    for (int i = 0; i < files.length; i++) {
      files[i] = TestImages.greyPng(1, 1, i);
    }
    Samples rows = ImageFeatures.of(new ImageShape(1, 1, 1)).rows(List.of(files));
    assertEquals(files.length, rows.rows());
    for (int i = 0; i < files.length; i++) {
      assertArrayEquals(new float[] {i}, rows.row(i));
    }
  }

  @Test
  void whatCannotBeDecodedIsRefused() {
    ImageFeatures features = ImageFeatures.of(PIXELS);
    byte[] text = {'t', 'e', 'x', 't'};
    String message = assertThrows(BadImageException.class, () -> features.row(text)).getMessage();
    assertTrue(message.startsWith("the image is no image of a known format (PNG,"), message);
    String second =
        assertThrows(BadImageException.class, () -> features.rows(List.of(QUARTERS, text)))
            .getMessage();
    assertTrue(second.startsWith("image 1 is no image of a known format"), second);
  }

  @Test
  void whatIsNotOfImagesIsRefused() {
    assertEquals(
        "features of the kind tfidf are not made of images",
        refusal(new Features("tfidf", List.of(), Map.of())));
    assertEquals(
        "images of 2 channels; there are grey ones of 1 and coloured ones of 3",
        refusal(new Features("pixels", List.of(), Map.of("height", 2, "width", 2, "channels", 2))));
  }
}
