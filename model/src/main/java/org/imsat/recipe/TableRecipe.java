package org.imsat.recipe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.imsat.samples.Features;
import org.imsat.samples.InvalidInputException;

/**
 * How records of a table become rows: what becomes of each of its columns, side by side in their
 * order. Columns are known by name; only a table without names is known by position. Immutable;
 * safe for use by many threads.
 */
public final class TableRecipe {
  private static final int VERSION = 1;
  private static final int SHOWN = 20;
  private static final String SETTING = "recipe";

  private final boolean named;
  private final List<RecipeColumn> columns;
  private final List<RecipeColumn> used;
  private final int dimension;

  private TableRecipe(boolean named, List<RecipeColumn> columns) {
    this.named = named;
    this.columns = List.copyOf(columns);
    this.used = columns.stream().filter(column -> !(column instanceof UnusedColumn)).toList();
    this.dimension = used.stream().mapToInt(RecipeColumn::width).sum();
  }

  /**
   * A recipe.
   *
   * @param named whether the table names its columns
   * @param columns all columns of the table in their order
   * @throws InvalidInputException if nothing becomes of any of them, or two have one name
   */
  public static TableRecipe of(boolean named, List<RecipeColumn> columns) {
    TableRecipe recipe = new TableRecipe(named, columns);
    if (recipe.dimension == 0) {
      throw new InvalidInputException("no column of the table is left that rows could be made of");
    }
    Set<String> names = new HashSet<>();
    for (RecipeColumn column : columns) {
      if (!names.add(column.name())) {
        throw new InvalidInputException("two columns are called '%s'".formatted(column.name()));
      }
    }
    return recipe;
  }

  /** Whether columns are known by name. */
  public boolean named() {
    return named;
  }

  /** All columns of the table that the recipe was learned from, in its order. */
  public List<RecipeColumn> columns() {
    return columns;
  }

  /** Number of values of a row. */
  public int dimension() {
    return dimension;
  }

  /** What the values of a row are called. */
  public List<String> outputs() {
    return used.stream().flatMap(column -> column.outputs().stream()).toList();
  }

  /** Groups of the values of a row that count as one column each when rows are scaled. */
  public List<OutputGroup> groups() {
    return used.stream().flatMap(column -> column.groups().stream()).toList();
  }

  /**
   * The row of a record. Names that the recipe does not know are passed over.
   *
   * @param record values by the names of columns: numbers, texts, booleans, times of java.time,
   *     lists of numbers; null where a value is missing
   * @throws InvalidInputException if a column is not there, naming all that are not, or a value is
   *     of another kind
   */
  public float[] row(Map<String, ?> record) {
    requireNames(record.keySet(), "the record");
    float[] row = new float[dimension];
    int offset = 0;
    for (RecipeColumn column : used) {
      write(column, record.get(column.name()), row, offset);
      offset += column.width();
    }
    return row;
  }

  /**
   * Which columns of another table the recipe takes, for {@link #write}.
   *
   * @param names of the other table's columns in their order
   * @param othersNamed whether they are names, and not made up
   * @param table what messages call it
   * @throws InvalidInputException if a column is not there, naming all that are not, or only one of
   *     both tables names its columns
   */
  public int[] match(List<String> names, boolean othersNamed, String table) {
    if (named != othersNamed) {
      throw new InvalidInputException(
          named
              ? "%s does not name its columns, but the model takes them by name: %s"
                  .formatted(table, shown(usedNames()))
              : "%s names its columns, but the model was learned from a table without names and takes %d by position"
                  .formatted(table, columns.size()));
    }
    if (!named && names.size() != columns.size()) {
      throw new InvalidInputException(
          "%s has %d columns, but the model takes %d by position"
              .formatted(table, names.size(), columns.size()));
    }
    if (named) {
      requireNames(new HashSet<>(names), table);
    }
    List<String> order = named ? names : columns.stream().map(RecipeColumn::name).toList();
    Map<String, Integer> placeOf = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      placeOf.putIfAbsent(order.get(i), i);
    }
    int[] places = new int[used.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = placeOf.get(used.get(i).name());
    }
    return places;
  }

  /**
   * Writes the row of a record of another table.
   *
   * @param values of the record, in the order of its table
   * @param places what {@link #match} says of that table
   * @throws InvalidInputException if a value is of another kind; the message names its column
   */
  public void write(Object[] values, int[] places, float[] target, int offset) {
    int next = offset;
    for (int i = 0; i < places.length; i++) {
      RecipeColumn column = used.get(i);
      write(column, values[places[i]], target, next);
      next += column.width();
    }
  }

  private static void write(RecipeColumn column, Object value, float[] target, int offset) {
    try {
      column.write(value, target, offset);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          "column '%s': %s".formatted(column.name(), e.getMessage()), e);
    }
  }

  private void requireNames(Collection<String> there, String table) {
    List<String> absent = usedNames().stream().filter(name -> !there.contains(name)).toList();
    if (!absent.isEmpty()) {
      throw new InvalidInputException(
          "%s has no column %s; it has %s"
              .formatted(table, shown(absent), shown(new ArrayList<>(new TreeSet<>(there)))));
    }
  }

  private List<String> usedNames() {
    return used.stream().map(RecipeColumn::name).toList();
  }

  private static String shown(List<String> names) {
    String first =
        String.join(
            ", ",
            names.subList(0, Math.min(SHOWN, names.size())).stream()
                .map(name -> "'" + name + "'")
                .toList());
    return names.size() > SHOWN ? first + " and %d more".formatted(names.size() - SHOWN) : first;
  }

  /** The recipe as the description of rows that a model keeps. */
  public Features features() {
    return new Features(Features.TABLE, named ? outputs() : List.of(), Map.of(SETTING, toMap()));
  }

  /**
   * The recipe in a description of rows, if it has one.
   *
   * @throws InvalidInputException as {@link #fromMap} does
   */
  public static Optional<TableRecipe> of(Features features) {
    return features.kind().equals(Features.TABLE) && features.settings().containsKey(SETTING)
        ? Optional.of(
            features.settings().get(SETTING) instanceof Map<?, ?> map
                ? fromMap(map)
                : fromMap(Map.of()))
        : Optional.empty();
  }

  /** As JSON values, which {@link #fromMap} reads. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("version", VERSION);
    map.put("named", named);
    map.put("columns", columns.stream().map(RecipeColumn::toMap).toList());
    return map;
  }

  /**
   * Reads what {@link #toMap} wrote.
   *
   * @throws InvalidInputException if it is damaged, or of a kind that this program does not know
   */
  public static TableRecipe fromMap(Map<?, ?> map) {
    RecipeFields fields = new RecipeFields("the head", map);
    int version = fields.whole("version");
    if (version != VERSION) {
      throw new InvalidInputException(
          "the table recipe has version %d, but this program reads %d".formatted(version, VERSION));
    }
    List<RecipeColumn> columns = new ArrayList<>();
    for (Object entry : fields.list("columns")) {
      String place = "column %d".formatted(columns.size() + 1);
      if (!(entry instanceof Map<?, ?> column)) {
        throw new InvalidInputException("%s of the table recipe is no object".formatted(place));
      }
      columns.add(column(new RecipeFields(place, column)));
    }
    return of(fields.flag("named"), columns);
  }

  private static RecipeColumn column(RecipeFields fields) {
    String kind = fields.text("kind");
    for (UnusedColumn.Use use : UnusedColumn.Use.values()) {
      if (use.label().equals(kind)) {
        return new UnusedColumn(fields.text("name"), use);
      }
    }
    return switch (kind) {
      case NumberColumn.KIND -> NumberColumn.of(fields);
      case FlagColumn.KIND -> FlagColumn.of(fields);
      case CategoryColumn.KIND -> CategoryColumn.of(fields);
      case TimeColumn.KIND -> TimeColumn.of(fields);
      case VectorColumn.KIND -> VectorColumn.of(fields);
      default ->
          throw new InvalidInputException(
              "a column of the table recipe is of the kind '%s', which this program does not know"
                  .formatted(kind));
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TableRecipe that && named == that.named && columns.equals(that.columns);
  }

  @Override
  public int hashCode() {
    return columns.hashCode();
  }
}
