package org.imsat.experiments.input;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.imsat.experiments.Monitor;

/** Keeps what it is told to note, and shows nothing. */
final class RecordingMonitor implements Monitor {
  private final List<String> notes = new ArrayList<>();

  /** What was noted so far. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  @Override
  public void note(String message) {
    notes.add(message);
  }

  @Override
  public void say(String text) {}

  @Override
  public void alert(String message) {}

  @Override
  public void failed(Exception failure) {}

  @Override
  public boolean live() {
    return false;
  }

  @Override
  public void begin(String label, LongSupplier done, OptionalLong total, boolean atMost) {}

  @Override
  public void label(String label) {}

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
