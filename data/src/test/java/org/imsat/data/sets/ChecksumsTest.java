package org.imsat.data.sets;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumsTest {
  /** Of "abc", from FIPS 180-2. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private static final String OTHER = "0".repeat(64);

  @TempDir Path folder;

  private static Checksums of(String content, String packed) {
    return new Checksums(
        Optional.of(content).filter(sum -> !sum.isEmpty()),
        Optional.of(packed).filter(sum -> !sum.isEmpty()));
  }

  private Path plain() throws IOException {
    return Files.writeString(folder.resolve("abc"), "abc");
  }

  private Path packed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(new byte[] {'a', 'b', 'c'});
    }
    return Files.write(folder.resolve("abc.gz"), bytes.toByteArray());
  }

  private static String refusal(Checksums checksums, Path file) {
    return assertThrows(
            InvalidInputException.class, () -> checksums.check(file, "here", "abc", Packing.GZIP))
        .getMessage();
  }

  @Test
  void eitherChecksumIsEnough() throws IOException {
    for (Path file : new Path[] {plain(), packed()}) {
      assertDoesNotThrow(() -> of(ABC, "").check(file, "here", "abc", Packing.GZIP));
      assertDoesNotThrow(() -> of(ABC, OTHER).check(file, "here", "abc", Packing.GZIP));
    }
    assertDoesNotThrow(() -> of("", ABC).check(plain(), "here", "abc", Packing.GZIP));
    assertDoesNotThrow(() -> of(OTHER, ABC).check(plain(), "here", "abc", Packing.GZIP));
    assertDoesNotThrow(() -> Checksums.UNKNOWN.check(plain(), "here", "abc", Packing.GZIP));
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    assertEquals(
        "here is not the official file abc: its unpacked bytes have the SHA-256 %s instead of %s"
            .formatted(ABC, OTHER),
        refusal(of(OTHER, OTHER), packed()));
    assertEquals(
        "here is not the official file abc: it has another SHA-256 than " + ABC,
        refusal(of("", ABC), packed()));
  }
}
