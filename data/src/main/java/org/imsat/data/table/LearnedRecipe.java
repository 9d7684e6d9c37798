package org.imsat.data.table;

import java.util.List;
import java.util.OptionalInt;
import org.imsat.recipe.TableRecipe;

/**
 * What a table's columns were taken for.
 *
 * @param recipe how its records become rows
 * @param id the column that tells rows apart
 * @param label the column of the classes
 * @param notes what was understood, a sentence each
 */
record LearnedRecipe(TableRecipe recipe, OptionalInt id, OptionalInt label, List<String> notes) {}
