package org.imsat.experiments.panel;

import java.util.Optional;
import org.imsat.learn.baseline.ComparedClusters;

/** A method of the panel, in the order of its columns. */
public enum PanelMethod {
  /** K-means with 12 starts. */
  K_MEANS("k-means", "K-means"),
  /** K-means of sparse rows in few directions. */
  LATENT_SEMANTICS("lsa-k-means", "LSA + K-means"),
  /** A mixture of Gaussians. */
  GAUSSIANS("gaussian-mixture", "Gaussians"),
  /** What the program does unless it is told otherwise. */
  DEFAULT("imsat", "IMSAT"),
  /** Its profile best. */
  BEST("imsat-best", "IMSAT best");

  private final String id;
  private final String label;

  PanelMethod(String id, String label) {
    this.id = id;
    this.label = label;
  }

  /** In names of folders, and in files. */
  public String id() {
    return id;
  }

  /** In tables. */
  public String label() {
    return label;
  }

  /** Whether it is one of those that users may do without this program. */
  boolean isOther() {
    return this != DEFAULT && this != BEST;
  }

  /** Whether it is for rows of this kind. */
  boolean suits(PanelSet.Kind kind) {
    return switch (this) {
      case LATENT_SEMANTICS -> kind == PanelSet.Kind.WORDS;
      case GAUSSIANS -> kind == PanelSet.Kind.FEW_COLUMNS;
      default -> true;
    };
  }

  /** What carries it out where no model comes of it. */
  Optional<ComparedClusters> compared() {
    return switch (this) {
      case LATENT_SEMANTICS -> Optional.of(ComparedClusters.LATENT_SEMANTICS);
      case GAUSSIANS -> Optional.of(ComparedClusters.GAUSSIANS);
      default -> Optional.empty();
    };
  }
}
