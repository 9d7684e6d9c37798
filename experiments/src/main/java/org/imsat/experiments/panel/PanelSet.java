package org.imsat.experiments.panel;

import java.util.List;
import java.util.Optional;
import org.imsat.data.sets.DataFolders;
import org.imsat.data.sets.NamedSets;

/**
 * A set of the panel.
 *
 * @param name on the command line, in tables and in names of folders
 * @param input the set with a name; nothing where the user gives a file or folder
 * @param clusters how many to find, as many as there are classes
 * @param rows the most that are taken, the first ones; 0 for all
 * @param kind what it is made of
 * @param slow whether it is left out unless everything is asked for
 * @param advice how to get it, where it cannot be fetched
 */
public record PanelSet(
    String name,
    Optional<String> input,
    int clusters,
    int rows,
    Kind kind,
    boolean slow,
    String advice) {

  /** What rows are, as far as that decides which methods there are for them. */
  enum Kind {
    /** Not so many columns that a Gaussian would have more covariances than rows tell. */
    FEW_COLUMNS,
    /** Pixels, or features of images. */
    MANY_COLUMNS,
    /** Sparse rows. */
    WORDS
  }

  private static final int FIRST_OF_MNIST = 10_000;

  /** All of them. */
  public static List<PanelSet> all() {
    return List.of(
        numbers("gaussians-150", "panel/gaussians-150", 3),
        numbers("gaussians-unequal", "panel/gaussians-unequal", 5),
        numbers("gaussians-equal", "panel/gaussians-equal", 8),
        numbers("gaussians-20000", "panel/gaussians-20000", 6),
        numbers("gaussians-noise", "panel/gaussians-noise", 4),
        numbers("rings", "panel/rings", 2),
        numbers("moons", "panel/moons", 2),
        numbers("mixed-600", "panel/mixed-600", 4),
        numbers("mixed-8000", "panel/mixed-8000", 6),
        numbers("lognormal", "panel/lognormal", 5),
        numbers("customers", "panel/customers", 5),
        numbers("iris", "sklearn/iris", 3),
        numbers("wine", "sklearn/wine", 3),
        numbers("breast-cancer", "sklearn/breast-cancer", 2),
        numbers("digits-8x8", "sklearn/digits", 10),
        words("topics", "panel/topics", 5),
        words("20news", "20news", 20),
        words("reuters21578", "reuters21578", 10),
        images("digits", "digits", 10, 0, false),
        images("mnist", "mnist", 10, FIRST_OF_MNIST, false),
        given("cifar10-backbone", 10, "imsat features cifar10 --backbone FILE.onnx --out DIR"),
        given("cifar10-gist", 10, "imsat features cifar10 --gist 512 --out DIR"),
        images("mnist-70000", "mnist", 10, 0, true),
        images("omniglot", "omniglot", 100, 0, true));
  }

  private static PanelSet numbers(String name, String input, int clusters) {
    return new PanelSet(name, Optional.of(input), clusters, 0, Kind.FEW_COLUMNS, false, "");
  }

  private static PanelSet words(String name, String input, int clusters) {
    return new PanelSet(name, Optional.of(input), clusters, 0, Kind.WORDS, false, "");
  }

  private static PanelSet images(String name, String input, int clusters, int rows, boolean slow) {
    return new PanelSet(name, Optional.of(input), clusters, rows, Kind.MANY_COLUMNS, slow, "");
  }

  private static PanelSet given(String name, int clusters, String command) {
    return new PanelSet(
        name,
        Optional.empty(),
        clusters,
        0,
        Kind.MANY_COLUMNS,
        false,
        "make its rows by '%s' and give them by --input %s=DIR".formatted(command, name));
  }

  /** Why it cannot be read; nothing if it can. */
  Optional<String> missing(DataFolders folders) {
    if (input.isEmpty()) {
      return Optional.of("not here: " + advice);
    }
    return NamedSets.find(input.get())
        .filter(set -> set.source().isPresent() || set.byHand().isPresent())
        .filter(set -> set.location(folders).isEmpty())
        .map(
            set ->
                "not here: "
                    + set.byHand().orElse("'imsat data fetch %s' gets it".formatted(set.name())));
  }

  /**
   * Which of its rows are taken, as on the command line; nothing for all.
   *
   * @param most how many at most, drawn at random where there are more
   */
  Optional<String> choice(Optional<Integer> most) {
    int all = rows > 0 ? rows : NamedSets.find(input.orElse("")).map(s -> s.rows()).orElse(0);
    if (most.isPresent() && most.get() < all) {
      return most.map(String::valueOf);
    }
    return rows > 0 ? Optional.of("0:" + rows) : Optional.empty();
  }
}
