package org.imsat.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.samples.InvalidInputException;

/** The fields of a JSON object of a recipe, whose types are checked when they are asked for. */
record RecipeFields(String place, Map<?, ?> fields) {
  String text(String name) {
    if (fields.get(name) instanceof String text) {
      return text;
    }
    throw wrong(name, "text");
  }

  /** A text that older recipes do not have. */
  Optional<String> textIfThere(String name) {
    return fields.containsKey(name) ? Optional.of(text(name)) : Optional.empty();
  }

  double number(String name) {
    if (fields.get(name) instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw wrong(name, "a finite number");
  }

  int whole(String name) {
    if (fields.get(name) instanceof Integer number) {
      return number;
    }
    throw wrong(name, "a whole number");
  }

  boolean flag(String name) {
    if (fields.get(name) instanceof Boolean flag) {
      return flag;
    }
    throw wrong(name, "true or false");
  }

  List<?> list(String name) {
    if (fields.get(name) instanceof List<?> list) {
      return list;
    }
    throw wrong(name, "a list");
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Object value : list(name)) {
      if (!(value instanceof String text)) {
        throw wrong(name, "a list of texts");
      }
      texts.add(text);
    }
    return texts;
  }

  InvalidInputException wrong(String name, String expected) {
    return new InvalidInputException(
        "%s of the table recipe: \"%s\" must be %s, but is %s"
            .formatted(place, name, expected, fields.get(name)));
  }
}
