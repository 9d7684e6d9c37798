package org.imsat.learn.settings;

import java.util.Locale;

/** The clustering that a network is fitted to before it is trained. */
public enum StartMethod {
  /** None: the network begins as it was drawn, as published. */
  NONE,
  /** The best of 12 starts of K-means. */
  KMEANS,
  /** Spectral clustering of the graph of nearest rows. */
  SPECTRAL,
  /**
   * A mixture of Gaussians, the likeliest of those that begin with K-means, with spectral
   * clustering and with single starts of K-means. Its clusters keep a part in the objective to the
   * end.
   */
  GAUSSIANS,
  /**
   * Gaussians where they fit the rows; of the others the one that divides fewer neighbours for what
   * it tells.
   */
  AUTO;

  /** As people call it. */
  public String title() {
    return switch (this) {
      case NONE -> "nothing";
      case KMEANS -> "K-means";
      case SPECTRAL -> "spectral clustering";
      case GAUSSIANS -> "a mixture of Gaussians";
      case AUTO -> "the best of several clusterings";
    };
  }

  /** Name in settings. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
