package org.imsat.data.sets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.imsat.data.format.Unpacked;
import org.imsat.data.text.Corpus;
import org.imsat.data.text.Document;
import org.imsat.samples.InvalidInputException;

/**
 * Stories of RCV1-v2 with exactly one of four main topics, drawn at random with a fixed seed, in
 * the order of their numbers.
 *
 * @param topics lines of topic, number of a story, and 1
 * @param tokens files of stories: a line ".I NUMBER", a line ".W", lines of stems, an empty line
 * @param counts number of stories in each of these files
 * @param rows stories drawn
 */
record Rcv1Stories(Path topics, List<Path> tokens, List<Integer> counts, int rows)
    implements Corpus {
  /** The main topics and what they are about. */
  static final Map<String, String> CLASSES =
      Map.of(
          "CCAT", "corporate/industrial",
          "ECAT", "economics",
          "GCAT", "government/social",
          "MCAT", "markets");

  private static final long SEED = 1;

  @Override
  public String name() {
    return Rcv1.NAME;
  }

  @Override
  public OptionalLong size() {
    return OptionalLong.of(rows);
  }

  @Override
  public void forEach(Consumer<Document> consumer) {
    Map<Integer, String> drawn = drawn(singleTopics());
    SortedMap<Integer, String> stories = new TreeMap<>();
    for (int i = 0; i < tokens.size(); i++) {
      Path file = tokens.get(i);
      Reading reading = new Reading(file, drawn.keySet(), stories);
      lines(file, reading::line);
      if (reading.count != counts.get(i)) {
        throw new InvalidInputException(
            "%s is not the official file: it holds %d stories instead of %d"
                .formatted(file, reading.count, counts.get(i)));
      }
    }
    drawn.keySet().stream()
        .filter(number -> !stories.containsKey(number))
        .findFirst()
        .ifPresent(
            number -> {
              throw new InvalidInputException(
                  "%s: story %d has topics, but none of the files of stories holds it"
                      .formatted(topics, number));
            });
    stories.forEach(
        (number, text) ->
            consumer.accept(
                Document.of("story " + number, text).labelled(CLASSES.get(drawn.get(number)))));
  }

  /** The one main topic of each story that has but one. */
  private SortedMap<Integer, String> singleTopics() {
    SortedMap<Integer, String> single = new TreeMap<>();
    Set<Integer> several = new HashSet<>();
    lines(
        topics,
        (number, line) -> {
          String[] fields = line.strip().split(" ", -1);
          Optional<Integer> story =
              fields.length == 3 && fields[2].equals("1") ? whole(fields[1]) : Optional.empty();
          if (story.isEmpty()) {
            throw new InvalidInputException(
                "%s: line %d is '%s' instead of a topic, the number of a story, and 1"
                    .formatted(topics, number, line));
          }
          if (CLASSES.containsKey(fields[0]) && single.put(story.get(), fields[0]) != null) {
            several.add(story.get());
          }
        });
    single.keySet().removeAll(several);
    return single;
  }

  private Map<Integer, String> drawn(SortedMap<Integer, String> single) {
    if (single.size() < rows) {
      throw new InvalidInputException(
          "%s: %d stories have exactly one of the main topics, but %d are drawn"
              .formatted(topics, single.size(), rows));
    }
    List<Integer> numbers = new ArrayList<>(single.keySet());
    Collections.shuffle(numbers, new Random(SEED));
    Map<Integer, String> drawn = new HashMap<>();
    numbers.subList(0, rows).forEach(number -> drawn.put(number, single.get(number)));
    return drawn;
  }

  private static Optional<Integer> whole(String text) {
    return text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  /** What is done with a line. */
  @FunctionalInterface
  private interface Lines {
    void line(long number, String line);
  }

  private static void lines(Path file, Lines lines) {
    Unpacked.read(file, in -> lines(in, lines));
  }

  private static void lines(InputStream in, Lines lines) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
    long number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      lines.line(++number, line);
    }
  }

  /** A file of stories as its lines come in. */
  private static final class Reading {
    private final Path file;
    private final Set<Integer> wanted;
    private final Map<Integer, String> stories;
    private int count;
    private Optional<Integer> current = Optional.empty();
    private boolean begun;

    Reading(Path file, Set<Integer> wanted, Map<Integer, String> stories) {
      this.file = file;
      this.wanted = wanted;
      this.stories = stories;
    }

    void line(long number, String line) {
      if (line.startsWith(".I")) {
        current = whole(line.substring(2).strip());
        begun = false;
        count++;
        if (current.isEmpty()) {
          throw error(number, line, ".I and the number of a story");
        }
        if (wanted.contains(current.get()) && stories.put(current.get(), "") != null) {
          throw new InvalidInputException(
              "%s: line %d: story %d is there twice".formatted(file, number, current.get()));
        }
      } else if (line.startsWith(".W")) {
        begun = true;
      } else if (!line.isBlank()) {
        if (!begun) {
          throw error(number, line, current.isEmpty() ? ".I and the number of a story" : ".W");
        }
        current.ifPresent(story -> stories.computeIfPresent(story, (n, text) -> text + line + " "));
      }
    }

    private InvalidInputException error(long number, String line, String expected) {
      return new InvalidInputException(
          "%s: line %d is '%s' instead of %s"
              .formatted(file, number, line.substring(0, Math.min(line.length(), 60)), expected));
    }
  }
}
