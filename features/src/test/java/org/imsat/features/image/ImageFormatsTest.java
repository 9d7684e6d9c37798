package org.imsat.features.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.imsat.features.image.codec.ImageFormat;
import org.imsat.features.image.codec.Undecodable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageFormatsTest {
  @ParameterizedTest
  @CsvSource({
    "HEIC, ....ftypheic",
    "HEIC, ....ftypmif1",
    "AVIF, ....ftypavif",
    "SVG, <?xml version='1.0'?> <!-- a --> <svg width='2'>",
    "SVG, <svg xmlns='x'>",
    "PSD, 8BPS..",
    "PAM or PFM, P7 WIDTH 3",
    "of a camera's raw images, FUJIFILMCCD-RAW 0201"
  })
  void formatsThatAreNotReadAreNamed(String format, String start) {
    byte[] bytes = start.getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(
        "is of the format " + format + ", which is not read (" + ImageFormat.READ + " are)",
        assertThrows(Undecodable.class, () -> Decoder.decode(bytes)).getMessage());
  }
}
