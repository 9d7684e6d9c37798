package org.imsat.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeDescriptionTest {
  private static final String MODEL = "ab".repeat(32);

  @TempDir Path folder;
  private Path codes;

  @BeforeEach
  void write() {
    codes = folder.resolve("codes.npy");
    RandomCodes.of(5, 3, 1).write(codes);
  }

  private static CodeDescription description(Optional<List<String>> ids) {
    return new CodeDescription(CodeDescription.BITS, 5, 3, MODEL, ids);
  }

  @Test
  void whatIsWrittenIsRead() {
    description(Optional.of(List.of("a", "b\nc", "ü"))).writeBeside(codes);
    assertEquals(
        Optional.of(description(Optional.of(List.of("a", "b c", "ü")))),
        CodeDescription.beside(codes));
    description(Optional.empty()).writeBeside(codes);
    assertEquals(Optional.of(description(Optional.empty())), CodeDescription.beside(codes));
    assertFalse(Files.exists(folder.resolve("codes.npy.ids.txt")), "ids of before are gone");
    CodeDescription.discardBeside(codes);
    assertEquals(Optional.empty(), CodeDescription.beside(codes));
  }

  @Test
  void otherCodesAndOtherIdsAreNotTakenForThese() throws IOException {
    description(Optional.of(List.of("a", "b", "c"))).writeBeside(codes);
    Files.writeString(folder.resolve("codes.npy.ids.txt"), "a\nc\nb\n");
    assertTrue(refusal().contains("another codes.npy.ids.txt"), refusal());
    description(Optional.empty()).writeBeside(codes);
    RandomCodes.of(5, 3, 2).write(codes);
    assertTrue(refusal().contains("another codes.npy;"), refusal());
  }

  @Test
  void damagedDescriptionsAreRefused() throws IOException {
    for (String text : List.of("", "[]", "{}", "{\"version\": 1}", "{\"version\": \"x\"", "7")) {
      Files.writeString(folder.resolve("codes.npy.json"), text);
      assertTrue(refusal().contains("codes.npy.json does not describe codes.npy"), refusal());
    }
  }

  @Test
  void thereIsAnIdForEachRow() {
    assertThrows(InvalidInputException.class, () -> description(Optional.of(List.of("a", "b"))));
  }

  private String refusal() {
    return assertThrows(InvalidInputException.class, () -> CodeDescription.beside(codes))
        .getMessage();
  }
}
