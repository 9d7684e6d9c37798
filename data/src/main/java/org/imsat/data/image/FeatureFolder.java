package org.imsat.data.image;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imsat.data.format.DataFile;
import org.imsat.file.AtomicFile;
import org.imsat.samples.Captions;
import org.imsat.samples.Dataset;
import org.imsat.samples.Features;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.imsat.samples.Samples;

/**
 * A folder of rows that were made of images: {@code features.npy}, {@code features.json}, which
 * tells how and of what, {@code captions.txt} and, where classes are known, {@code labels.txt}, a
 * line for each row, which is empty for a row without a label.
 *
 * @param path of the folder
 */
public record FeatureFolder(Path path) {
  /** The rows. */
  public static final String ROWS = "features.npy";

  /** What they are. Written last: where it is, the rest is. */
  private static final String DESCRIPTION = "features.json";

  private static final String PART = ".part";

  /** The description on its way. While it is there, the rest is not to be believed. */
  private static final String PENDING = DESCRIPTION + PART;

  private static final String LABELS = "labels.txt";
  private static final String CAPTIONS = "captions.txt";
  private static final int LARGEST_DESCRIPTION = 1 << 20;

  /** The folder, if a path is one or is the rows in one. */
  public static Optional<FeatureFolder> find(Path path) {
    boolean rows = path.endsWith(ROWS);
    Path folder = rows ? path.toAbsolutePath().getParent() : path;
    return Files.isRegularFile(folder.resolve(DESCRIPTION))
            && Files.isRegularFile(folder.resolve(ROWS))
        ? Optional.of(new FeatureFolder(folder))
        : Optional.empty();
  }

  /** Adds to rows in a folder what they are. */
  static FeatureFolder describe(
      Path folder, Images images, List<Integer> leftOut, Features features, String sha256)
      throws IOException {
    Set<Integer> without = new TreeSet<>(leftOut);
    int[] kept = IntStream.range(0, images.count()).filter(i -> !without.contains(i)).toArray();
    Captions captions = images.captions();
    write(folder.resolve(CAPTIONS), IntStream.of(kept).mapToObj(captions::caption));
    Files.deleteIfExists(folder.resolve(LABELS));
    Optional<Labels> labels = images.labels();
    if (labels.isPresent()) {
      Labels known = labels.get();
      write(folder.resolve(LABELS), IntStream.of(kept).mapToObj(i -> known.nameOf(i).orElse("")));
    }
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("kind", features.kind());
    description.put("columns", features.columns());
    description.put("settings", new TreeMap<>(features.settings()));
    description.put("input", images.name());
    description.put("inputSha256", sha256);
    description.put("rows", kept.length);
    description.put("leftOut", leftOut.stream().map(captions::caption).toList());
    AtomicFile.write(
        folder.resolve(DESCRIPTION),
        JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(description) + "\n");
    return new FeatureFolder(folder);
  }

  /** Features as one line of JSON, the same for equal ones. */
  static String json(Features features) {
    try {
      return JSON.std.asString(
          List.of(features.kind(), features.columns(), new TreeMap<>(features.settings())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A line for each text; texts have no line breaks but by accident. */
  private static void write(Path file, Stream<String> lines) {
    String text = lines.map(line -> line(line) + "\n").collect(Collectors.joining());
    AtomicFile.write(file, text);
  }

  private static String line(String text) {
    return text.replaceAll("\\R", " ");
  }

  /**
   * Whether a folder holds features already, or a file of that name which is somebody else's. What
   * {@link #copyTo} left when it was broken off counts as none.
   */
  public static boolean isTaken(Path folder) {
    return Files.exists(folder.resolve(DESCRIPTION))
        || (Files.exists(folder.resolve(ROWS)) && !Files.exists(folder.resolve(PENDING)));
  }

  /**
   * Copies the files into another folder, replacing what is there. Whenever it is broken off, the
   * folder holds the old features or the new ones, or none with a mark that it may be done again.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public FeatureFolder copyTo(Path target) {
    try {
      Files.createDirectories(target);
      for (Step step : copying(target)) {
        step.take();
      }
      return new FeatureFolder(target);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write into " + target + ": " + e, e);
    }
  }

  /** A step of copying. */
  @FunctionalInterface
  interface Step {
    void take() throws IOException;
  }

  /** The steps of copying into a folder that is there. */
  List<Step> copying(Path target) {
    List<String> names = List.of(ROWS, LABELS, CAPTIONS);
    List<Step> steps = new ArrayList<>();
    steps.add(() -> copy(DESCRIPTION, target.resolve(PENDING)));
    for (String name : names) {
      steps.add(() -> copy(name, target.resolve(name + PART)));
    }
    steps.add(() -> Files.deleteIfExists(target.resolve(DESCRIPTION)));
    for (String name : names) {
      steps.add(() -> move(target.resolve(name + PART), target.resolve(name)));
    }
    steps.add(() -> move(target.resolve(PENDING), target.resolve(DESCRIPTION)));
    return steps;
  }

  private void copy(String name, Path to) throws IOException {
    Files.deleteIfExists(to);
    if (Files.exists(path.resolve(name))) {
      Files.copy(path.resolve(name), to);
    }
  }

  /** Puts a file into its place; where there is none, nothing stays there. */
  private static void move(Path from, Path to) throws IOException {
    if (Files.exists(from)) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.deleteIfExists(to);
    }
  }

  /**
   * The rows with all that is known of them, called what the images were called.
   *
   * @throws InvalidInputException if a file is damaged, or one does not fit another
   */
  public Dataset read() {
    Map<String, Object> description = description();
    Samples samples = DataFile.read(path.resolve(ROWS), Optional.empty()).samples();
    List<String> captions = lines(CAPTIONS, samples.rows());
    Optional<Labels> labels =
        Files.exists(path.resolve(LABELS))
            ? Optional.of(Labels.ofNames(lines(LABELS, samples.rows())))
            : Optional.empty();
    return new Dataset(
        String.valueOf(description.getOrDefault("input", path.getFileName())),
        samples,
        labels,
        Optional.of(Captions.of(captions)),
        Optional.of(features(description)));
  }

  /**
   * The same with the numbers that the rows have among the images that they were made of, of which
   * some may have been left out.
   */
  public Dataset read(Images images) {
    Dataset rows = read();
    Captions captions = rows.captions().orElseThrow();
    Captions all = images.captions();
    int[] places = new int[rows.samples().rows()];
    int found = 0;
    for (int image = 0; image < images.count() && found < places.length; image++) {
      if (line(all.caption(image)).equals(captions.caption(found))) {
        places[found++] = image;
      }
    }
    if (found < places.length) {
      throw new InvalidInputException(
          "%s: its rows are not those of %s".formatted(path, images.name()));
    }
    return rows.numbered(images.numbers().select(places));
  }

  /** How the rows were made. */
  public Features features() {
    return features(description());
  }

  private Map<String, Object> description() {
    Path file = path.resolve(DESCRIPTION);
    try {
      if (Files.size(file) > LARGEST_DESCRIPTION) {
        throw new InvalidInputException(file + " is no description of features: it is too long");
      }
      return JSON.std.mapFrom(Files.readString(file));
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s is no description of features: %s"
              .formatted(file, String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          e);
    }
  }

  // Only JSON gets here, whose keys are strings.
  @SuppressWarnings("unchecked")
  private Features features(Map<String, Object> description) {
    if (description.get("kind") instanceof String kind
        && description.get("settings") instanceof Map<?, ?> settings
        && !settings.containsValue(null)) {
      return new Features(kind, List.of(), (Map<String, Object>) settings);
    }
    throw new InvalidInputException(
        path.resolve(DESCRIPTION) + " is no description of features: kind or settings are missing");
  }

  private List<String> lines(String name, int rows) {
    Path file = path.resolve(name);
    try {
      List<String> lines = Files.readAllLines(file);
      if (lines.size() != rows) {
        throw new InvalidInputException(
            "%s has %d lines, but there are %d rows".formatted(file, lines.size(), rows));
      }
      return lines;
    } catch (IOException e) {
      throw new InvalidInputException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
