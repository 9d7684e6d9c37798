package org.imsat.learn.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imsat.samples.InvalidInputException;

/** Values of the settings that a method has. Immutable. */
public final class SettingValues {
  private static final int FEW = 20;

  private final String method;
  private final List<Setting<?>> declared;
  private final Map<Setting<?>, Object> values;

  private SettingValues(String method, List<Setting<?>> declared, Map<Setting<?>, Object> values) {
    this.method = method;
    this.declared = declared;
    this.values = values;
  }

  /**
   * The usual values.
   *
   * @param method what messages call it
   * @param declared the settings it has, in the order of result files
   */
  public static SettingValues usual(String method, List<Setting<?>> declared) {
    Map<Setting<?>, Object> values = new LinkedHashMap<>();
    for (Setting<?> setting : declared) {
      setting.usual().ifPresent(value -> values.put(setting, value));
    }
    return new SettingValues(method, List.copyOf(declared), values);
  }

  /** The same of a method of another name. */
  public SettingValues named(String other) {
    return new SettingValues(other, declared, values);
  }

  /** Whether the method has such a setting. */
  public boolean has(Setting<?> setting) {
    return declared.contains(setting);
  }

  /** The settings that the method has. */
  public List<Setting<?>> declared() {
    return declared;
  }

  /**
   * The same with one changed.
   *
   * @throws InvalidInputException if the method has no such setting, or the value is not in its
   *     range
   */
  public <T> SettingValues with(Setting<T> setting, T value) {
    if (!has(setting)) {
      throw new InvalidInputException(
          "%s has no setting %s%s".formatted(method, setting.names().get(0), those()));
    }
    Map<Setting<?>, Object> changed = new LinkedHashMap<>(values);
    changed.put(setting, setting.checked(value));
    return new SettingValues(method, declared, changed);
  }

  /** Those that there are, where they are not too many for a message. */
  private String those() {
    return declared.size() > FEW
        ? ""
        : "; it has "
            + declared.stream().flatMap(s -> s.names().stream()).collect(Collectors.joining(", "));
  }

  /** The value of a setting, if it has one. */
  @SuppressWarnings("unchecked") // Only with() puts values in.
  public <T> Optional<T> find(Setting<T> setting) {
    return Optional.ofNullable((T) values.get(setting));
  }

  /**
   * The value of a setting.
   *
   * @throws IllegalStateException if it has none, being up to the rows
   */
  public <T> T get(Setting<T> setting) {
    return find(setting)
        .orElseThrow(
            () -> new IllegalStateException("%s has no value of %s".formatted(method, setting)));
  }

  /** All values as they stand in model and result files. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    for (Setting<?> setting : declared) {
      put(map, setting);
    }
    return map;
  }

  private <T> void put(Map<String, Object> map, Setting<T> setting) {
    find(setting).ifPresent(value -> map.putAll(setting.written(value)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SettingValues o
        && method.equals(o.method)
        && declared.equals(o.declared)
        && values.equals(o.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return method + " " + toMap();
  }
}
