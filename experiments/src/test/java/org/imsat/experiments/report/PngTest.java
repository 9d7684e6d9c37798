package org.imsat.experiments.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.imsat.samples.ImageShape;
import org.imsat.samples.PixelSamples;
import org.junit.jupiter.api.Test;

class PngTest {
  @Test
  void greyPixelsComeBack() throws IOException {
    BufferedImage image = read(Png.dataUri(new byte[] {0, 50, (byte) 200, 1, 2, 3}, 3, 2, 1));
    assertEquals(3, image.getWidth());
    assertEquals(2, image.getHeight());
    assertEquals(200, image.getRaster().getSample(2, 0, 0));
    assertEquals(1, image.getRaster().getSample(0, 1, 0));
  }

  @Test
  void picturesOfAStripLieSideBySide() throws IOException {
    byte[] red = {(byte) 255, 0, 0};
    byte[] blue = {0, 0, (byte) 255};
    PixelSamples samples = new PixelSamples(new byte[][] {red, blue}, new ImageShape(1, 1, 3));
    List<Integer> rows = List.of(1, 0);
    BufferedImage image = read(new Thumbnails(samples, rows).strip(rows));
    assertEquals(0xff0000ff, image.getRGB(0, 0));
    assertEquals(0xffff0000, image.getRGB(1, 0));
  }

  @Test
  void largeImagesAreShrunkToTheirMeans() throws IOException {
    byte[] pixels = new byte[128 * 128];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % 2 == 0 ? 100 : 50);
    }
    PixelSamples samples = new PixelSamples(new byte[][] {pixels}, new ImageShape(128, 128, 1));
    BufferedImage image = read(new Thumbnails(samples, List.of(0)).strip(List.of(0)));
    assertEquals(64, image.getWidth());
    assertEquals(75, image.getRaster().getSample(20, 30, 0));
  }

  private static BufferedImage read(String uri) throws IOException {
    byte[] bytes = Base64.getDecoder().decode(uri.substring("data:image/png;base64,".length()));
    return ImageIO.read(new ByteArrayInputStream(bytes));
  }
}
