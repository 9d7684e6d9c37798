package org.imsat.data.sets;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imsat.data.features.Preparation;
import org.imsat.data.format.Unpacked;
import org.imsat.data.panel.TableRows;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;

/**
 * A small classic set, read from the file that comes with scikit-learn, which users put into the
 * folder sklearn of a data folder: it is not downloaded. A line is a row and its class; a first
 * line may tell numbers of rows and columns and the names of classes.
 *
 * @param file its name, without .gz
 * @param columns their names
 * @param classNames in the order of their numbers
 */
record ClassicSet(String name, String file, int rows, List<String> columns, List<String> classNames)
    implements NamedSet {
  private static final String FOLDER = "sklearn";

  /** All of them. */
  static List<NamedSet> all() {
    return List.of(
        new ClassicSet(
            FOLDER + "/iris",
            "iris.csv",
            150,
            List.of("sepal length", "sepal width", "petal length", "petal width"),
            List.of("setosa", "versicolor", "virginica")),
        new ClassicSet(
            FOLDER + "/wine",
            "wine_data.csv",
            178,
            List.of(
                "alcohol",
                "malic acid",
                "ash",
                "alcalinity of ash",
                "magnesium",
                "total phenols",
                "flavanoids",
                "nonflavanoid phenols",
                "proanthocyanins",
                "colour intensity",
                "hue",
                "od280/od315",
                "proline"),
            List.of("class 1", "class 2", "class 3")),
        new ClassicSet(
            FOLDER + "/breast-cancer",
            "breast_cancer.csv",
            569,
            cells(),
            List.of("malignant", "benign")),
        new ClassicSet(FOLDER + "/digits", "digits.csv", 1797, pixels(), numbers("", 0, 10)));
  }

  private static List<String> cells() {
    List<String> measures =
        List.of(
            "radius",
            "texture",
            "perimeter",
            "area",
            "smoothness",
            "compactness",
            "concavity",
            "concave points",
            "symmetry",
            "fractal dimension");
    return Stream.of("mean ", "error of ", "worst ")
        .flatMap(of -> measures.stream().map(measure -> of + measure))
        .toList();
  }

  /** Of images of 8 x 8, which are rows of numbers here, as a csv has them. */
  private static List<String> pixels() {
    return numbers("pixel ", 1, 64);
  }

  private static List<String> numbers(String word, int from, int count) {
    return Stream.iterate(from, n -> n + 1).limit(count).map(n -> word + n).toList();
  }

  @Override
  public int dimension() {
    return columns.size();
  }

  @Override
  public int classes() {
    return classNames.size();
  }

  @Override
  public Optional<String> byHand() {
    return Optional.of(
        "put %s or %s.gz, which scikit-learn has in sklearn/datasets/data, into the sub-folder %s of"
                .formatted(file, file, FOLDER)
            + " the folder that --data-dir or "
            + DataFolders.VARIABLE
            + " names");
  }

  @Override
  public Optional<Path> location(DataFolders folders) {
    return find(folders).map(Path::getParent);
  }

  private Optional<Path> find(DataFolders folders) {
    return folders.find(FOLDER, file, file + ".gz");
  }

  @Override
  public void fetch(DataFolders folders, DownloadProgress progress) {
    read(folders);
  }

  @Override
  public Dataset open(DataFolders folders, DownloadProgress progress, Preparation preparation) {
    return read(folders);
  }

  private Dataset read(DataFolders folders) {
    Path found =
        find(folders)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "%s is not downloaded: %s".formatted(name, byHand().orElseThrow())));
    List<double[]> values = new ArrayList<>();
    List<Integer> classOf = new ArrayList<>();
    List<String> lines = lines(found);
    for (int i = 0; i < lines.size(); i++) {
      String[] fields = lines.get(i).split(",", -1);
      boolean head = i == 0 && fields[0].equals(String.valueOf(rows));
      if (!head) {
        requireFields(found, i, fields);
        values.add(
            Arrays.stream(fields, 0, dimension()).mapToDouble(Double::parseDouble).toArray());
        classOf.add((int) Double.parseDouble(fields[dimension()]));
      }
    }
    if (values.size() != rows) {
      throw new InvalidInputException(
          "%s has %d rows, but %s has %d".formatted(found, values.size(), name, rows));
    }
    return TableRows.of(
        name,
        columns,
        values.toArray(double[][]::new),
        Labels.of(classOf.stream().mapToInt(Integer::intValue).toArray(), classNames));
  }

  /** Numbers in all columns, and a class that there is. */
  private void requireFields(Path found, int line, String... fields) {
    boolean right =
        fields.length == dimension() + 1
            && Arrays.stream(fields)
                .allMatch(f -> f.matches("-?[0-9]+(\\.[0-9]*)?([eE][-+]?[0-9]+)?"))
            && fields[dimension()].matches("[0-9]+(\\.0+)?([eE]\\+?0+)?")
            && Double.parseDouble(fields[dimension()]) < classes();
    if (!right) {
      throw new InvalidInputException(
          "%s: line %d is no row of %s: there must be %d numbers and a class from 0 to %d"
              .formatted(found, line + 1, name, dimension(), classes() - 1));
    }
  }

  private static List<String> lines(Path file) {
    List<String> lines = new ArrayList<>();
    Unpacked.readText(
        file,
        in ->
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(lines::add));
    return lines;
  }
}
