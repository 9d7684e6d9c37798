package org.imsat.experiments.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imsat.data.Inputs;
import org.imsat.data.features.Preparation;
import org.imsat.data.sets.DataFolders;
import org.imsat.experiments.Monitor;
import org.imsat.experiments.evaluate.HeldOutRows;
import org.imsat.samples.Dataset;

/** All rows of a set or file, prepared as usual. */
public final class NamedInput implements RunInput {
  private final String name;
  private final Optional<String> labels;
  private final DataFolders folders;
  private final Preparation preparation;
  private final List<String> warnings = new ArrayList<>();

  private NamedInput(
      String name, Optional<String> labels, DataFolders folders, Preparation preparation) {
    this.name = name;
    this.labels = labels;
    this.folders = folders;
    this.preparation = preparation;
  }

  /** A set or file without labels of its own. */
  public static NamedInput of(String name, DataFolders folders) {
    return new NamedInput(name, Optional.empty(), folders, Preparation.standard());
  }

  /** The same with labels from a file, if one is named. */
  public NamedInput withLabels(Optional<String> file) {
    return new NamedInput(name, file, folders, preparation);
  }

  /** The same, prepared in another way. */
  public NamedInput with(Preparation other) {
    return new NamedInput(name, labels, folders, other);
  }

  @Override
  public Dataset open(Monitor monitor) {
    warnings.clear();
    monitor.begin("reading " + name);
    try {
      Preparation heard = ReadingNotes.heard(preparation, monitor);
      return new Inputs(
              labels,
              Optional.empty(),
              HeldOutRows.DRAW_SEED,
              folders,
              new Downloads(monitor)::received,
              heard.heardBy(heard.progress(), heard.warnings().andThen(warnings::add)))
          .open(name);
    } finally {
      monitor.end();
    }
  }

  @Override
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  @Override
  public Optional<String> given() {
    return Optional.of(name);
  }
}
