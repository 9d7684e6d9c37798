package org.imsat.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A column of categories: a 1 among zeros. A value that the recipe does not know is a rare one; all
 * are zeros where there were none.
 *
 * @param values the categories that have a value of the row each
 * @param rare whether others have one together
 * @param missing whether what is missing has one of its own
 */
public record CategoryColumn(String name, List<String> values, boolean rare, boolean missing)
    implements RecipeColumn {
  static final String KIND = "category";

  /** Copies the categories. */
  public CategoryColumn {
    values = List.copyOf(values);
  }

  @Override
  public List<String> outputs() {
    List<String> outputs = new ArrayList<>();
    values.forEach(value -> outputs.add(name + "=" + value));
    if (rare) {
      outputs.add(name + " rare");
    }
    if (missing) {
      outputs.add(NumberColumn.missingName(name));
    }
    return outputs;
  }

  @Override
  public int width() {
    return values.size() + (rare ? 1 : 0) + (missing ? 1 : 0);
  }

  @Override
  public List<OutputGroup> groups() {
    return width() == 0 ? List.of() : List.of(OutputGroup.category(width()));
  }

  @Override
  public void write(Object value, float[] target, int offset) {
    int width = width();
    Arrays.fill(target, offset, offset + width, 0);
    // First what the recipe knows: "none" may be a category.
    int known = value == null ? -1 : values.indexOf(text(value));
    if (known >= 0) {
      target[offset + known] = 1;
    } else if (missing && MissingValues.isMissing(value)) {
      target[offset + width - 1] = 1;
    } else if (rare) {
      target[offset + values.size()] = 1;
    }
  }

  /** A category as text. Whole numbers have no fraction, whatever type they come in. */
  public static String text(Object value) {
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      if (number == Math.rint(number) && Math.abs(number) < 1L << 53) {
        return Long.toString((long) number);
      }
    }
    return String.valueOf(value).strip();
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", KIND);
    map.put("name", name);
    map.put("values", values);
    map.put("rare", rare);
    map.put("missing", missing);
    return map;
  }

  static CategoryColumn of(RecipeFields fields) {
    return new CategoryColumn(
        fields.text("name"), fields.texts("values"), fields.flag("rare"), fields.flag("missing"));
  }
}
