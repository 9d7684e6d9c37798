package org.imsat.experiments.card;

import java.util.LinkedHashMap;
import java.util.Map;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.Processor;

/** What the program runs on. */
public final class Machine {
  private Machine() {}

  /** As cards have it. */
  public static Map<String, Object> describe() {
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    machine.put("processor", Processor.name());
    machine.put("processors", Runtime.getRuntime().availableProcessors());
    machine.put("blasCore", Engine.start().blasCore());
    machine.put("threads", Engine.start().threads());
    return machine;
  }
}
