package org.imsat.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A column that no value of a row is made of.
 *
 * @param use what it is instead
 */
public record UnusedColumn(String name, Use use) implements RecipeColumn {
  /** What a column is that has no part in rows. */
  public enum Use {
    /** It tells rows apart. */
    ID,
    /** It holds classes, which are only reported on. */
    LABEL,
    /** It holds texts of their own. */
    TEXT,
    /** All of its values are equal. */
    CONSTANT,
    /** The user left it out. */
    LEFT_OUT;

    /** As files have it, such as {@code left-out}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Override
  public List<String> outputs() {
    return List.of();
  }

  @Override
  public List<OutputGroup> groups() {
    return List.of();
  }

  @Override
  public void write(Object value, float[] target, int offset) {
    // Nothing comes of it.
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", use.label());
    map.put("name", name);
    return map;
  }
}
