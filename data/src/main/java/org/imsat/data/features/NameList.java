package org.imsat.data.features;

import java.util.List;

/** Names of files or documents in a message: the first of them, and how many more there are. */
public final class NameList {
  private static final int FEW = 5;

  private NameList() {}

  /** A few of the names. */
  public static String of(List<String> names) {
    return of(names, FEW);
  }

  /** Some of the names, at most {@code most}. */
  public static String of(List<String> names, int most) {
    String more = names.size() > most ? " and %d more".formatted(names.size() - most) : "";
    return String.join(", ", names.subList(0, Math.min(most, names.size()))) + more;
  }
}
