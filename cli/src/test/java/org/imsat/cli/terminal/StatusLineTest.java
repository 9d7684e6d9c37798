package org.imsat.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatusLineTest {
  private final StringWriter screen = new StringWriter();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLong done = new AtomicLong();
  private final StatusLine line =
      new StatusLine(new PrintWriter(screen), StatusText.Alphabet.ASCII, () -> 60, nanos::get);

  @AfterEach
  void end() {
    line.end();
  }

  /** What is on the line that was drawn last. */
  private String shown() {
    line.note(""); // waits for the thread that draws
    String all = screen.toString();
    return all.substring(all.lastIndexOf('\r') + 1).stripTrailing();
  }

  private String shownAt(double seconds) throws InterruptedException {
    nanos.set((long) (seconds * 1e9));
    String before = screen.toString();
    for (int i = 0; i < 400 && screen.toString().length() == before.length(); i++) {
      Thread.sleep(25);
    }
    return shown();
  }

  @Test
  void timeLeftFollowsThePaceAndGoesOnFallingBetweenSteps() throws InterruptedException {
    line.begin("work", done::get, OptionalLong.of(100), true);
    assertTrue(shown().endsWith("0 % - 0:00"), shown());
    done.set(20);
    String early = shownAt(10);
    assertTrue(early.endsWith("20 % - at most 0:40 left"), early);
    String later = shownAt(15);
    assertTrue(later.endsWith("20 % - at most 0:35 left"), "still falls: " + later);
  }

  @Test
  void messagesStandAboveTheLine() {
    line.begin("work", done::get, OptionalLong.empty(), false);
    line.say("heard");
    line.end();
    String[] lines = screen.toString().split("\n", -1);
    assertEquals(2, lines.length);
    assertEquals("heard", lines[0].substring(lines[0].lastIndexOf('\r') + 1).strip());
    assertEquals("", lines[1].substring(lines[1].lastIndexOf('\r') + 1), "nothing is left");
  }

  @Test
  void clocks() {
    assertEquals("0:00", StatusLine.clock(0));
    assertEquals("1:20", StatusLine.clock(80_000_000_000L));
    assertEquals("2:00:05", StatusLine.clock(7_205_000_000_000L));
  }
}
