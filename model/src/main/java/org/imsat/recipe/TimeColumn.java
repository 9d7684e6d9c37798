package org.imsat.recipe;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.samples.InvalidInputException;

/**
 * A column of dates or times, which become seconds since the first; times without a zone count as
 * those of UTC.
 *
 * @param first seconds since 1970 of what becomes 0
 * @param fill stands for what is missing, in seconds since 1970
 * @param parts whether the time of the year, the week and the day are told, too, as points of a
 *     circle each
 * @param missing whether values were missing when the recipe was learned
 * @param form how texts write the times, if the recipe was learned from texts
 */
public record TimeColumn(
    String name, double first, double fill, boolean parts, boolean missing, Optional<TimeForm> form)
    implements RecipeColumn {
  static final String KIND = "time";

  /** A column of which it is not known how texts write its times. */
  public TimeColumn(String name, double first, double fill, boolean parts, boolean missing) {
    this(name, first, fill, parts, missing, Optional.empty());
  }

  private static final double DAY = 86_400;
  private static final double YEAR = 365.2425 * DAY;

  /** 1970 began on a Thursday. */
  private static final double MONDAY = 4 * DAY;

  private record Circle(String name, double seconds, double start) {}

  private static final List<Circle> CIRCLES =
      List.of(
          new Circle("year", YEAR, 0),
          new Circle("week", 7 * DAY, MONDAY),
          new Circle("day", DAY, 0));

  @Override
  public List<String> outputs() {
    List<String> outputs = new ArrayList<>(List.of(name));
    if (parts) {
      for (Circle circle : CIRCLES) {
        outputs.add("%s %s sin".formatted(name, circle.name()));
        outputs.add("%s %s cos".formatted(name, circle.name()));
      }
    }
    if (missing) {
      outputs.add(NumberColumn.missingName(name));
    }
    return outputs;
  }

  @Override
  public List<OutputGroup> groups() {
    List<OutputGroup> groups = new ArrayList<>(List.of(OutputGroup.NUMBER));
    if (parts) {
      CIRCLES.forEach(circle -> groups.add(OutputGroup.ANGLE));
    }
    if (missing) {
      groups.add(OutputGroup.MISSING);
    }
    return groups;
  }

  @Override
  public void write(Object value, float[] target, int offset) {
    boolean absent = MissingValues.isMissing(value);
    double seconds = absent ? fill : value instanceof String text ? read(text) : seconds(value);
    int next = offset;
    target[next++] = (float) (seconds - first);
    if (parts) {
      for (Circle circle : CIRCLES) {
        double angle = 2 * Math.PI * (seconds - circle.start()) / circle.seconds();
        target[next++] = (float) Math.sin(angle);
        target[next++] = (float) Math.cos(angle);
      }
    }
    if (missing) {
      target[next] = absent ? 1 : 0;
    }
  }

  /** Seconds since 1970 of a text, in the form that is known or in that of ISO 8601. */
  private double read(String text) {
    String bare = text.strip();
    long micros = form.map(known -> known.parse(bare)).orElse(TimeForm.NONE);
    if (micros != TimeForm.NONE) {
      return micros / 1e6;
    }
    try {
      return parsed(bare);
    } catch (InvalidInputException e) {
      throw form.map(known -> other(text, known, e)).orElse(e);
    }
  }

  private static InvalidInputException other(
      String text, TimeForm known, InvalidInputException cause) {
    return new InvalidInputException(
        "'%s' is not a time written %s, as they were in training".formatted(text, known.label()),
        cause);
  }

  /**
   * Seconds since 1970 of a time, a date, or either as ISO 8601 writes them; of a time of day those
   * since midnight.
   *
   * @throws InvalidInputException if it is something else
   */
  public static double seconds(Object value) {
    if (value instanceof Instant instant) {
      return instant.getEpochSecond() + instant.getNano() / 1e9;
    }
    if (value instanceof LocalDateTime time) {
      return seconds(time.toInstant(ZoneOffset.UTC));
    }
    if (value instanceof LocalDate date) {
      return date.toEpochDay() * DAY;
    }
    if (value instanceof LocalTime time) {
      return time.toNanoOfDay() / 1e9;
    }
    if (value instanceof OffsetDateTime time) {
      return seconds(time.toInstant());
    }
    if (value instanceof ZonedDateTime time) {
      return seconds(time.toInstant());
    }
    if (value instanceof String text) {
      return parsed(text.strip());
    }
    throw new InvalidInputException("'%s' is not a time".formatted(value));
  }

  private static double parsed(String text) {
    try {
      String iso = text.replace(' ', 'T');
      if (iso.indexOf(':') < 0) {
        return seconds(LocalDate.parse(iso));
      }
      if (iso.indexOf('T') < 0) {
        return seconds(LocalTime.parse(iso));
      }
      boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 0 || iso.lastIndexOf('-') > 7;
      return zoned ? seconds(OffsetDateTime.parse(iso)) : seconds(LocalDateTime.parse(iso));
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          "'%s' is not a time such as 2024-03-01 or 2024-03-01T12:30:00".formatted(text), e);
    }
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", KIND);
    map.put("name", name);
    map.put("first", first);
    map.put("fill", fill);
    map.put("parts", parts);
    map.put("missing", missing);
    form.ifPresent(known -> map.put("form", known.label()));
    return map;
  }

  static TimeColumn of(RecipeFields fields) {
    return new TimeColumn(
        fields.text("name"),
        fields.number("first"),
        fields.number("fill"),
        fields.flag("parts"),
        fields.flag("missing"),
        fields.textIfThere("form").map(label -> form(label, fields)));
  }

  private static TimeForm form(String label, RecipeFields fields) {
    return TimeForm.labelled(label)
        .orElseThrow(() -> fields.wrong("form", "a way of writing times"));
  }
}
