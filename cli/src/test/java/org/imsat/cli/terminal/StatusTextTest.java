package org.imsat.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.imsat.cli.terminal.StatusText.Alphabet;
import org.junit.jupiter.api.Test;

class StatusTextTest {
  private static final StatusText TRAINING =
      new StatusText("epoch 3/24", OptionalDouble.of(0.415), "at most 1:20 left", "accuracy 0.981");

  @Test
  void theBarTakesTheRoomThatIsLeft() {
    assertEquals(
        "epoch 3/24 ████████░░░░░░░░░░░░ 41 % · at most 1:20 left · accuracy 0.981",
        TRAINING.line(74, Alphabet.UNICODE));
    assertEquals(
        "epoch 3/24 ################........................ 41 % - at most 1:20 left - accuracy 0.981",
        TRAINING.line(200, Alphabet.ASCII));
  }

  @Test
  void whatDoesNotFitIsLeftOutTheLeastImportantFirst() {
    assertEquals(
        "epoch 3/24 ████░░░░░░ 41 % · at most 1:20 left", TRAINING.line(47, Alphabet.UNICODE));
    assertEquals("epoch 3/24 ████░░░░░░░ 41 %", TRAINING.line(28, Alphabet.UNICODE));
    assertEquals("epoch 3/24 41 %", TRAINING.line(20, Alphabet.UNICODE));
    assertEquals("epoc… 41 %", TRAINING.line(11, Alphabet.UNICODE));
    StatusText unknown =
        new StatusText("assigning rows", OptionalDouble.empty(), "0:05", "10 a second");
    assertEquals("assigning rows · 0:05 · 10 a second", unknown.line(80, Alphabet.UNICODE));
    assertEquals("assigning rows", unknown.line(20, Alphabet.UNICODE));
  }

  @Test
  void noLineReachesTheEdge() {
    for (int columns = 2; columns < 300; columns++) {
      assertTrue(TRAINING.line(columns, Alphabet.UNICODE).length() < columns, columns + " columns");
    }
  }
}
