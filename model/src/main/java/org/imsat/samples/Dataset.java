package org.imsat.samples;

import java.util.Optional;

/**
 * Samples with a name, and with what else is known of them.
 *
 * @param name what reports call the data
 * @param samples the rows
 * @param labels of the rows; those of rows of which none has one count as none
 * @param captions one per row
 * @param features how the rows were made from raw input
 * @param numbers of the rows in what was given
 */
public record Dataset(
    String name,
    Samples samples,
    Optional<Labels> labels,
    Optional<Captions> captions,
    Optional<Features> features,
    RowNumbers numbers) {
  /** Checks that labels and names of columns are for all rows and columns. */
  public Dataset {
    labels.ifPresent(
        l -> {
          if (l.rows() != samples.rows()) {
            throw new InvalidInputException(
                "%s has %d rows but %d labels".formatted(name, samples.rows(), l.rows()));
          }
        });
    labels = labels.filter(l -> l.knownRows() > 0);
    features.ifPresent(
        f -> {
          if (!f.columns().isEmpty() && f.columns().size() != samples.dimension()) {
            throw new InvalidInputException(
                "%s has %d columns but names for %d"
                    .formatted(name, samples.dimension(), f.columns().size()));
          }
        });
  }

  /** All rows of what was given. */
  public Dataset(
      String name,
      Samples samples,
      Optional<Labels> labels,
      Optional<Captions> captions,
      Optional<Features> features) {
    this(name, samples, labels, captions, features, RowNumbers.ALL);
  }

  /** Rows of which nothing is known but, perhaps, labels. */
  public Dataset(String name, Samples samples, Optional<Labels> labels) {
    this(name, samples, labels, Optional.empty(), Optional.empty());
  }

  /** The same with another name. */
  public Dataset named(String other) {
    return new Dataset(other, samples, labels, captions, features, numbers);
  }

  /** The same with other labels. */
  public Dataset withLabels(Labels others) {
    return new Dataset(name, samples, Optional.of(others), captions, features, numbers);
  }

  /** The same with other values, made of these, one row of each. */
  public Dataset withSamples(Samples others, Optional<Features> made) {
    return new Dataset(name, others, labels, captions, made, numbers);
  }

  /** The same, some of whose rows were left out before. */
  public Dataset numbered(RowNumbers others) {
    return new Dataset(name, samples, labels, captions, features, others);
  }

  /** The chosen rows, in the order chosen. */
  public Dataset select(int... rows) {
    return new Dataset(
        name,
        samples.select(rows),
        labels.map(l -> l.select(rows)),
        captions.map(c -> c.select(rows)),
        features,
        numbers.select(rows));
  }
}
