package org.imsat.learn.settings;

/** What settings are about, in the order in which they are listed. */
public enum SettingGroup {
  /** What most users may want to change. */
  COMMON("Common"),
  /** The network, its objective and the steps. */
  TRAINING("Training"),
  /** How rows are changed that are to keep their codes. */
  AUGMENTATION("Augmentation"),
  /** How clusterings are led out of merged optima. */
  ESCAPE("Out of merged optima"),
  /** Distances of neighbours. */
  DISTANCES("Neighbour distances"),
  /** Of the methods that the paper compares with. */
  BASELINE("Baselines"),
  /** Of embeddings. */
  EMBEDDING("Embeddings");

  private final String title;

  SettingGroup(String title) {
    this.title = title;
  }

  /** Heading of a list of them. */
  public String title() {
    return title;
  }
}
