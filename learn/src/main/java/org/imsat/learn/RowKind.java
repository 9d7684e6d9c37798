package org.imsat.learn;

import java.util.Optional;
import org.imsat.recipe.TableRecipe;
import org.imsat.samples.Dataset;
import org.imsat.samples.Features;
import org.imsat.samples.Samples;
import org.imsat.samples.SparseSamples;

/** What rows are, as far as that decides how clusters of them are learned best. */
enum RowKind {
  /** Pixels whose places in a picture are known. */
  IMAGES,
  /** Many columns of one unit: embeddings, features of a network, pixels of a csv. */
  FEATURES,
  /** Sparse rows, such as words of texts. */
  WORDS,
  /** Few columns, or columns of different units. */
  NUMBERS,
  /**
   * The same with columns of two values, such as categories become. Between these values there are
   * borders of low density whether they divide anything else or not.
   */
  MIXED;

  /** Columns from which on those of one unit are no longer a table like others. */
  private static final int MANY_COLUMNS = 16;

  /** Kind of the rows of a data set. */
  static RowKind of(Dataset data) {
    Samples samples = data.samples();
    if (samples.image().isPresent()) {
      return IMAGES;
    }
    if (samples instanceof SparseSamples) {
      return WORDS;
    }
    ColumnStatistics columns = ColumnStatistics.of(samples);
    boolean many = samples.dimension() >= MANY_COLUMNS;
    if (many && (columns.ofOneUnit() || (!isTable(data) && columns.ofLikeSize()))) {
      return FEATURES;
    }
    return columns.ofTwoValues() ? MIXED : NUMBERS;
  }

  /**
   * Whether columns are to be scaled each by itself: those of a table that are not of one unit, and
   * those without names whose sizes differ as only different units do.
   */
  static boolean hasUnits(Dataset data) {
    ColumnStatistics columns = ColumnStatistics.of(data.samples());
    return isTable(data)
        ? hasGroups(data) || !columns.ofOneUnit()
        : !columns.ofOneUnit() && !columns.ofLikeSize() && !columns.descending();
  }

  /** Whether columns have names, or were made of those of a table. */
  private static boolean isTable(Dataset data) {
    Optional<Features> features = data.features();
    return hasGroups(data)
        || features
            .filter(f -> f.kind().equals(Features.TABLE) && !f.columns().isEmpty())
            .isPresent();
  }

  private static boolean hasGroups(Dataset data) {
    return data.features()
        .flatMap(TableRecipe::of)
        .filter(recipe -> recipe.groups().stream().distinct().count() > 1)
        .isPresent();
  }
}
