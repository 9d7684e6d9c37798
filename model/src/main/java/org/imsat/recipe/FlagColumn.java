package org.imsat.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.imsat.samples.InvalidInputException;

/**
 * A column of true and false, which become 1 and 0.
 *
 * @param fill stands for what is missing: 1, 0, or the share of 1
 * @param missing whether values were missing when the recipe was learned
 */
public record FlagColumn(String name, double fill, boolean missing) implements RecipeColumn {
  static final String KIND = "boolean";

  @Override
  public List<String> outputs() {
    return missing ? List.of(name, NumberColumn.missingName(name)) : List.of(name);
  }

  @Override
  public List<OutputGroup> groups() {
    return missing ? List.of(OutputGroup.FLAG, OutputGroup.MISSING) : List.of(OutputGroup.FLAG);
  }

  @Override
  public void write(Object value, float[] target, int offset) {
    boolean absent = MissingValues.isMissing(value);
    target[offset] = absent ? (float) fill : flag(value) ? 1 : 0;
    if (missing) {
      target[offset + 1] = absent ? 1 : 0;
    }
  }

  private static boolean flag(Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    return switch (String.valueOf(value).strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "t", "y", "on", "1", "1.0" -> true;
      case "false", "no", "f", "n", "off", "0", "0.0" -> false;
      default -> throw new InvalidInputException("'%s' is neither true nor false".formatted(value));
    };
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", KIND);
    map.put("name", name);
    map.put("fill", fill);
    map.put("missing", missing);
    return map;
  }

  static FlagColumn of(RecipeFields fields) {
    return new FlagColumn(fields.text("name"), fields.number("fill"), fields.flag("missing"));
  }
}
