package org.imsat.experiments.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriorFileTest {
  @TempDir Path folder;

  @Test
  void sharesAreReadBehindAnyByteOrderMark() throws IOException {
    for (String charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE")) {
      for (String text : List.of("\ufeff7\n3\n", "\ufeff7;3", "\ufeff7\r3\r")) {
        Path file =
            Files.write(folder.resolve("prior.txt"), text.getBytes(Charset.forName(charset)));
        assertEquals(List.of(0.7, 0.3), PriorFile.read(file), charset);
      }
    }
  }

  @Test
  void whatIsNoShareIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("prior.txt"), "7\nthree\n");
    assertEquals(
        file + ", line 2: 'three' is not a number",
        assertThrows(InvalidInputException.class, () -> PriorFile.read(file)).getMessage());
    Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, 55});
    assertEquals(
        bytes + " is no text",
        assertThrows(InvalidInputException.class, () -> PriorFile.read(bytes)).getMessage());
  }
}
