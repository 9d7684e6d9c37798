package org.imsat.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imsat.samples.InvalidInputException;

/**
 * A column of numbers.
 *
 * @param centre subtracted in double precision before the number becomes a float; not 0 where
 *     floats could not tell the column's values apart, such as seconds of Unix
 * @param fill stands for what is missing, before {@code centre} is subtracted
 * @param missing whether values were missing when the recipe was learned: a further value then says
 *     which are
 * @param form how texts write the numbers
 */
public record NumberColumn(
    String name, double centre, double fill, boolean missing, NumberForm form)
    implements RecipeColumn {
  static final String KIND = "number";

  /** A column of which it is not known how texts write its numbers. */
  public NumberColumn(String name, double centre, double fill, boolean missing) {
    this(name, centre, fill, missing, NumberForm.PLAIN);
  }

  @Override
  public List<String> outputs() {
    return missing ? List.of(name, missingName(name)) : List.of(name);
  }

  static String missingName(String name) {
    return name + " missing";
  }

  @Override
  public List<OutputGroup> groups() {
    return missing ? List.of(OutputGroup.NUMBER, OutputGroup.MISSING) : List.of(OutputGroup.NUMBER);
  }

  @Override
  public void write(Object value, float[] target, int offset) {
    boolean absent = MissingValues.isMissing(value);
    double number = absent ? fill : number(value);
    float small = (float) (number - centre);
    if (!Float.isFinite(small)) {
      throw new InvalidInputException("'%s' is not a finite 32-bit number".formatted(value));
    }
    target[offset] = small;
    if (missing) {
      target[offset + 1] = absent ? 1 : 0;
    }
  }

  private double number(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    double number = form.parse(String.valueOf(value).strip());
    if (Double.isNaN(number)) {
      String how = form.shown();
      throw new InvalidInputException(
          how.isEmpty()
              ? "'%s' is not a number".formatted(value)
              : "'%s' is not a number %s, as they were in training".formatted(value, how));
    }
    return number;
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", KIND);
    map.put("name", name);
    map.put("centre", centre);
    map.put("fill", fill);
    map.put("missing", missing);
    form.addTo(map);
    return map;
  }

  static NumberColumn of(RecipeFields fields) {
    return new NumberColumn(
        fields.text("name"),
        fields.number("centre"),
        fields.number("fill"),
        fields.flag("missing"),
        NumberForm.of(fields));
  }
}
