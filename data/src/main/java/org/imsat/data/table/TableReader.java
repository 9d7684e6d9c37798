package org.imsat.data.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.imsat.data.features.OwnLabels;
import org.imsat.data.features.Preparation;
import org.imsat.data.features.RawReader;
import org.imsat.recipe.CategoryColumn;
import org.imsat.recipe.MissingValues;
import org.imsat.recipe.NumberColumn;
import org.imsat.recipe.RecipeColumn;
import org.imsat.recipe.TableRecipe;
import org.imsat.recipe.UnusedColumn;
import org.imsat.samples.Captions;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.Features;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;

/** Makes rows of tables: by the recipe of a model, or by one that is learned from the table. */
public final class TableReader implements RawReader {
  private static final Map<String, ColumnType> TYPES =
      Map.of(
          "number", ColumnType.NUMBER,
          "category", ColumnType.TEXT,
          "boolean", ColumnType.BOOLEAN,
          "time", ColumnType.TIME,
          "time-parts", ColumnType.TIME,
          "vector", ColumnType.VECTOR,
          "text", ColumnType.TEXT);

  @Override
  public boolean recognises(Path path) {
    return Table.recognises(path);
  }

  @Override
  public Dataset read(Path path, Preparation preparation) {
    return read(path, preparation, Optional.empty());
  }

  @Override
  public Dataset read(Path path, Preparation preparation, OwnLabels labels) {
    Dataset data = read(path, preparation, labels.column());
    return labels.ofFile().isPresent() ? labels.join(data) : data;
  }

  private static Dataset read(Path path, Preparation preparation, Optional<String> labels) {
    try (Table table = Table.open(path, options(preparation, labels))) {
      table.notes().forEach(note -> preparation.progress().note(table.name() + ": " + note));
      Optional<Features> fitted = preparation.fitted().filter(f -> f.kind().equals(Features.TABLE));
      if (preparation.images().isPresent()) {
        return byPosition(table, labels); // levels of the pixels that a model was learned from
      }
      if (fitted.isEmpty()) {
        LearnedRecipe learned = RecipeLearner.learn(table, preparation.tables(), labels);
        String notes = String.join("; ", learned.notes());
        preparation.progress().note("%s: %d rows; %s".formatted(table.name(), table.rows(), notes));
        return dataset(
            table, learned.recipe(), all(learned.recipe()), learned.id(), learned.label());
      }
      Optional<TableRecipe> recipe = TableRecipe.of(fitted.get());
      return recipe.isPresent()
          ? applied(table, recipe.get(), preparation, labels)
          : byPosition(table, labels);
    }
  }

  private static TableOptions options(Preparation preparation, Optional<String> labels) {
    TableOptions options = TableOptions.defaults().withProgress(preparation.progress());
    for (Map.Entry<String, String> type : preparation.tables().types().entrySet()) {
      ColumnType told = TYPES.get(type.getValue());
      options = told == null ? options : options.withType(type.getKey(), told);
    }
    // A class may look like a number or a time; it is read as it is written.
    if (labels.isPresent()) {
      options = options.withNames(Set.of(labels.get())).withType(labels.get(), ColumnType.TEXT);
    }
    return options;
  }

  /** Columns by the names that the model knows. */
  private static Dataset applied(
      Table table, TableRecipe recipe, Preparation preparation, Optional<String> labels) {
    ColumnNames names = ColumnNames.of(table);
    OptionalInt label =
        labels.map(c -> OptionalInt.of(names.find(c, "--labels"))).orElse(OptionalInt.empty());
    Optional<String> id =
        preparation
            .tables()
            .id()
            .or(
                () ->
                    recipe.columns().stream()
                        .filter(c -> c instanceof UnusedColumn u && u.use() == UnusedColumn.Use.ID)
                        .map(RecipeColumn::name)
                        .filter(names.names()::contains)
                        .findFirst());
    int[] places = recipe.match(names.names(), names.named(), table.name());
    OptionalInt idColumn =
        id.map(c -> OptionalInt.of(names.find(c, "--id"))).orElse(OptionalInt.empty());
    return dataset(table, recipe, places, idColumn, label);
  }

  /** All columns but labels as numbers, for a model that knows positions only. */
  private static Dataset byPosition(Table table, Optional<String> labels) {
    ColumnNames names = ColumnNames.of(table);
    OptionalInt label =
        labels.map(c -> OptionalInt.of(names.find(c, "--labels"))).orElse(OptionalInt.empty());
    List<RecipeColumn> columns = new ArrayList<>();
    for (int i = 0; i < names.names().size(); i++) {
      String name = names.names().get(i);
      columns.add(
          label.isPresent() && label.getAsInt() == i
              ? new UnusedColumn(name, UnusedColumn.Use.LABEL)
              : new NumberColumn(name, 0, 0, false));
    }
    TableRecipe recipe = TableRecipe.of(names.named(), columns);
    return dataset(table, recipe, all(recipe), OptionalInt.empty(), label).named(table.name());
  }

  /** The columns that become something, where they stand in the table the recipe is of. */
  private static int[] all(TableRecipe recipe) {
    return IntStream.range(0, recipe.columns().size())
        .filter(i -> !(recipe.columns().get(i) instanceof UnusedColumn))
        .toArray();
  }

  private static Dataset dataset(
      Table table, TableRecipe recipe, int[] places, OptionalInt id, OptionalInt label) {
    float[][] rows = new float[table.rows()][];
    List<String> ids = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    table.forEach(
        (row, values) -> {
          rows[row] = new float[recipe.dimension()];
          try {
            recipe.write(values, places, rows[row], 0);
          } catch (InvalidInputException e) {
            throw new InvalidInputException(
                "%s: %s"
                    .formatted(
                        table.place(row, places[0]).replaceFirst(", column.*", ""), e.getMessage()),
                e);
          }
          id.ifPresent(column -> ids.add(text(values[column])));
          label.ifPresent(
              column -> {
                if (MissingValues.isMissing(values[column])) {
                  throw new InvalidInputException(
                      table.place(row, column) + ": the label is empty");
                }
                labels.add(text(values[column]));
              });
        });
    return new Dataset(
        table.name(),
        DenseSamples.of(rows),
        label.isPresent() ? Optional.of(Labels.ofNames(labels)) : Optional.empty(),
        id.isPresent() ? Optional.of(Captions.of(ids)) : Optional.empty(),
        Optional.of(recipe.features()));
  }

  private static String text(Object value) {
    return value == null ? "" : CategoryColumn.text(value);
  }
}
