package org.imsat.experiments.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.imsat.experiments.Monitor;
import org.junit.jupiter.api.Test;

class ScanProgressTest {
  /** What is shown: the lines said, and the work that began last. */
  private static final class Screen implements Monitor {
    private final boolean live;
    private final List<String> lines = new ArrayList<>();
    private String label = "";
    private LongSupplier done = () -> -1;
    private long total;

    Screen(boolean live) {
      this.live = live;
    }

    private String line() {
      return label + " " + done.getAsLong() + "/" + total;
    }

    @Override
    public void say(String text) {
      lines.add(text);
    }

    @Override
    public void note(String message) {
      lines.add("note " + message);
    }

    @Override
    public void alert(String message) {}

    @Override
    public void failed(Exception failure) {}

    @Override
    public boolean live() {
      return live;
    }

    @Override
    public void begin(String what, LongSupplier part, OptionalLong whole, boolean atMost) {
      label = what;
      done = part;
      total = whole.orElse(0);
    }

    @Override
    public void label(String what) {
      label = what;
    }

    @Override
    public void remark(String text) {}

    @Override
    public void end() {}

    @Override
    public Stoppable stoppable() {
      return () -> {};
    }

    @Override
    public boolean stopped() {
      return false;
    }
  }

  @Test
  void oneLineTellsOfAllRuns() {
    Screen screen = new Screen(true);
    ScanProgress progress = new ScanProgress(screen, 4);
    progress.run(8, 1);
    assertEquals("run 1/4: 8 clusters, seed 1 0/4000", screen.line());
    progress.begin("preparing");
    progress.begin("epoch 1/10", () -> 5, OptionalLong.of(10), true);
    assertEquals("run 1/4: 8 clusters, seed 1 500/4000", screen.line());
    progress.label("epoch 6/10");
    progress.remark("accuracy 0.9");
    progress.end();
    progress.say("model: somewhere");
    progress.finished(true);
    progress.run(8, 2);
    assertEquals("run 2/4: 8 clusters, seed 2 1000/4000", screen.line());
    progress.finished(false);
    progress.run(4, 1);
    assertEquals("run 3/4: 4 clusters, seed 1 2000/4000", screen.line());
    assertEquals(List.of(), screen.lines);
  }

  @Test
  void whereNothingIsDrawnARunIsALine() {
    Screen screen = new Screen(false);
    ScanProgress progress = new ScanProgress(screen, 2);
    assertTrue(progress.live(), "so that epochs are not told");
    progress.run(8, 1);
    progress.note("warning: 3 rows are equal");
    progress.finished(true);
    progress.run(8, 2);
    progress.note("warning: 3 rows are equal");
    progress.finished(false);
    assertEquals(2, screen.lines.size(), screen.lines.toString());
    assertEquals("note warning: 3 rows are equal", screen.lines.get(0));
    String done = screen.lines.get(1);
    assertTrue(done.matches("run 1 of 2 is done: 8 clusters, seed 1 \\(.* s, .* left\\)"), done);
    assertEquals(
        "2 of 2 runs are done; the same command goes on from there", progress.unfinished());
  }
}
