package org.imsat.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.imsat.codes.BinaryCodes;
import org.imsat.codes.HammingIndex;
import org.imsat.codes.NpyHeadCodes;
import org.imsat.codes.NpyRows;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files have the same bytes where numbers are written with other digits. */
class LocaleTest {
  @TempDir Path folder;

  /** What is written by the file formats of this module, one file after the other. */
  private byte[][] files() throws IOException {
    Path file = folder.resolve("file");
    byte[][] files = new byte[6][];
    GoldenModel.build().save(file);
    files[0] = Files.readAllBytes(file);
    GoldenCodeModel.build().save(file);
    files[1] = Files.readAllBytes(file);
    BinaryCodes codes = BinaryCodes.ofBitStrings("10110010011", "00000000000", "11111111111");
    codes.write(file);
    assertEquals(codes, BinaryCodes.read(file, 11));
    files[2] = Files.readAllBytes(file);
    HammingIndex.of(codes).save(file);
    files[3] = Files.readAllBytes(file);
    NpyHeadCodes.write(new int[][] {{0, 1}, {2, 0}}, new int[] {3, 2}, file);
    files[4] = Files.readAllBytes(file);
    NpyRows.write(new float[][] {{1.5f, 2}, {3, 4}}, file);
    files[5] = Files.readAllBytes(file);
    return files;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG-u-nu-arab", "fa-IR", "hi-IN-u-nu-deva", "tr-TR"})
  void filesAreTheSame(String tag) throws IOException {
    byte[][] expected = files();
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(tag));
    try {
      assertArrayEquals(expected, files());
    } finally {
      Locale.setDefault(before);
    }
  }
}
