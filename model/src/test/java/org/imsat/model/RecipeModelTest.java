package org.imsat.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.recipe.CategoryColumn;
import org.imsat.recipe.NumberColumn;
import org.imsat.recipe.TableRecipe;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that were learned from a table with names. */
class RecipeModelTest {
  private static final TableRecipe RECIPE =
      TableRecipe.of(
          true,
          List.of(
              new NumberColumn("age", 0, 0, false),
              new CategoryColumn("plan", List.of("basic", "pro"), false, false)));

  @TempDir Path folder;

  private static ModelDetails details(Optional<TableRecipe> recipe) {
    return new ModelDetails(
        Map.of(),
        new Provenance("rows.csv", "ab".repeat(32), 1, Map.of()),
        Optional.empty(),
        recipe.map(TableRecipe::features));
  }

  private static ClusterModel model(Optional<TableRecipe> recipe) {
    // Cluster 1 where age - 50 + 40 [plan is pro] is positive.
    Layer layer = Layer.of(new float[] {0, 0, 0, 1, 0, 40}, new float[] {0, -50});
    return ClusterModel.of(Scaling.none(), Perceptron.of(List.of(layer)), details(recipe));
  }

  @Test
  void aModelKeepsItsRecipeAndTakesRecords() throws Exception {
    Path file = folder.resolve("model.imsat");
    model(Optional.of(RECIPE)).save(file);
    ClusterModel loaded = ClusterModel.load(file);
    assertEquals(RECIPE, loaded.recipe().orElseThrow());
    assertEquals(2, TensorArchive.read(file).manifest().get("formatVersion"));
    assertEquals(1, loaded.assign(Map.of("age", 34, "plan", "pro")));
    assertEquals(0, loaded.assign(Map.of("plan", "basic", "age", 34, "name", "x")));
    assertEquals(loaded.assign(new float[] {34, 0, 1}), 1, "rows are taken as before");
    String message =
        assertThrows(InvalidInputException.class, () -> loaded.assign(Map.of("age", 34)))
            .getMessage();
    assertTrue(message.contains("no column 'plan'"), message);
  }

  @Test
  void otherModelsSayThatTheyTakeRows() throws Exception {
    ClusterModel model = model(Optional.empty());
    Path file = folder.resolve("model.imsat");
    model.save(file);
    assertEquals(1, TensorArchive.read(file).manifest().get("formatVersion"));
    String message =
        assertThrows(InvalidInputException.class, () -> model.assign(Map.of("age", 34)))
            .getMessage();
    assertTrue(message.contains("takes rows of 3 values"), message);
  }

  @Test
  void aRecipeFitsItsNetwork() {
    TableRecipe wider = TableRecipe.of(true, List.of(new NumberColumn("age", 0, 0, true)));
    assertThrows(InvalidInputException.class, () -> model(Optional.of(wider)));
  }
}
