package org.imsat.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.imsat.samples.InvalidInputException;

/**
 * A column of lists of numbers, all of one length, such as embeddings.
 *
 * @param length of the lists
 */
public record VectorColumn(String name, int length) implements RecipeColumn {
  static final String KIND = "vector";

  /** Checks the length. */
  public VectorColumn {
    if (length < 1) {
      throw new InvalidInputException("a vector of %d numbers".formatted(length));
    }
  }

  @Override
  public List<String> outputs() {
    return IntStream.range(0, length).mapToObj(i -> "%s[%d]".formatted(name, i)).toList();
  }

  @Override
  public int width() {
    return length;
  }

  @Override
  public List<OutputGroup> groups() {
    return List.of(OutputGroup.vector(length));
  }

  @Override
  public void write(Object value, float[] target, int offset) {
    int found;
    if (value instanceof float[] floats) {
      found = floats.length;
      System.arraycopy(floats, 0, target, offset, Math.min(found, length));
    } else if (value instanceof double[] doubles) {
      found = doubles.length;
      for (int i = 0; i < Math.min(found, length); i++) {
        target[offset + i] = (float) doubles[i];
      }
    } else if (value instanceof List<?> list) {
      found = list.size();
      for (int i = 0; i < Math.min(found, length); i++) {
        target[offset + i] = list.get(i) instanceof Number number ? number.floatValue() : Float.NaN;
      }
    } else {
      throw new InvalidInputException("'%s' is not a list of %d numbers".formatted(value, length));
    }
    if (found != length) {
      throw new InvalidInputException("it has %d numbers, not %d".formatted(found, length));
    }
    for (int i = 0; i < length; i++) {
      if (!Float.isFinite(target[offset + i])) {
        throw new InvalidInputException("number %d of it is not finite".formatted(i + 1));
      }
    }
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", KIND);
    map.put("name", name);
    map.put("length", length);
    return map;
  }

  static VectorColumn of(RecipeFields fields) {
    return new VectorColumn(fields.text("name"), fields.whole("length"));
  }
}
