package org.imsat.data.features;

import java.util.List;
import java.util.Set;
import org.imsat.recipe.MissingValues;
import org.imsat.samples.Labels;

/**
 * Labels as texts have them. Words for missing values, such as NA, are none; but of + and -, of
 * Some and None, both are classes.
 */
public final class LabelTexts {
  /** Words for missing values that may as well be the other one of two classes. */
  private static final Set<String> OTHER_CLASSES = Set.of("-", "None");

  private LabelTexts() {}

  /** The labels of all rows, of which some are empty where there is none. */
  public static Labels of(List<String> texts) {
    long classes =
        texts.stream()
            .map(MissingValues::orEmpty)
            .filter(name -> !name.isEmpty())
            .distinct()
            .limit(2)
            .count();
    return Labels.ofNames(
        texts.stream()
            .map(
                text ->
                    classes == 1 && OTHER_CLASSES.contains(text)
                        ? text
                        : MissingValues.orEmpty(text))
            .toList());
  }
}
