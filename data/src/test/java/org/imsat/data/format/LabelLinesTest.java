package org.imsat.data.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelLinesTest {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.write(folder.resolve("labels.txt"), text.getBytes(StandardCharsets.UTF_8));
  }

  private String refusal(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("labels.txt"), bytes);
    return assertThrows(InvalidInputException.class, () -> DataFile.labels(file))
        .getMessage()
        .substring(file.toString().length() + 2);
  }

  @Test
  void aLineIsALabel() throws IOException {
    Labels numbers = DataFile.labels(file("label\n10\n9\r\n10\n"));
    assertArrayEquals(new int[] {1, 0, 1}, numbers.toArray());
    Labels words = DataFile.labels(file("\ufeffNew York\n\"Cork, \"\"City\"\"\"\nNew York"));
    assertArrayEquals(new int[] {1, 0, 1}, words.toArray());
    assertEquals("Cork, \"City\"", words.name(0));
    assertEquals(1, DataFile.labels(file("word\n")).rows());
    Labels some = DataFile.labels(file("ox\n\nNA\n\"\"\ncat\n\n"));
    assertEquals(5, some.rows());
    assertEquals(2, some.knownRows());
  }

  @Test
  void whatIsNoLabelIsRefused() throws IOException {
    assertEquals(
        "line 2 has several fields, but a file of labels has one per line;"
            + " a label with a comma stands in quotes",
        refusal("1\n2,3\n".getBytes(StandardCharsets.UTF_8)));
    assertEquals(
        "the text is not UTF-8; convert it, for example with iconv",
        refusal("caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1)));
    assertEquals("there are only empty lines", refusal("\n\n".getBytes(StandardCharsets.UTF_8)));
  }
}
