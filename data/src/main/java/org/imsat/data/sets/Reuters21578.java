package org.imsat.data.sets;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.imsat.data.features.Preparation;
import org.imsat.data.format.TarArchive;
import org.imsat.data.text.Corpus;
import org.imsat.data.text.Document;
import org.imsat.data.text.TextReader;
import org.imsat.data.text.TfIdf;
import org.imsat.samples.InvalidInputException;

/**
 * Reuters-21578, Distribution 1.0: of its 21,578 stories those with exactly one topic that is among
 * the 10 topics with the most such stories, in the order of the collection. A stand-in for RCV1,
 * which is not free to download everywhere; it is another collection, and figures are not those of
 * the paper.
 */
final class Reuters21578 extends TextSet {
  private static final String NAME = "reuters21578";

  private static final RemoteFile ARCHIVE =
      new RemoteFile(
          NAME,
          "reuters21578",
          Packing.TAR_GZ,
          new Checksums(
              Optional.of("767736f0f74c5e57dfc588829fc3400ee671199a1c7a6b7d28eb05bcee392ff0"),
              Optional.of("3bae43c9b14e387f76a61b6d82bf98a4fb5d3ef99ef7e7075ff2ccbcf59f9d30")),
          URI.create("https://kdd.ics.uci.edu/databases/reuters21578/"),
          8_150_596);

  /** Larger files are not believed. */
  private static final int LIMIT = 1 << 24;

  private static final int CLASSES = 10;

  private static final Pattern FILE = Pattern.compile("(?:.*/)?(reut2-\\d{3}\\.sgm)");

  Reuters21578() {
    super(NAME, 8246, CLASSES, List.of(ARCHIVE));
  }

  @Override
  TfIdf.Settings settings(Preparation preparation) {
    return TfIdf.Settings.english(preparation, TextReader.FILES);
  }

  @Override
  Corpus corpus(List<Path> paths) {
    return new SingleTopics(paths.get(0));
  }

  /** The stories of the largest topics in an archive. */
  record SingleTopics(Path archive) implements Corpus {
    @Override
    public String name() {
      return NAME;
    }

    @Override
    public void forEach(Consumer<Document> consumer) {
      List<ReutersStory> stories = stories();
      Map<String, Integer> sizes = new HashMap<>();
      stories.forEach(story -> sizes.merge(story.topics().get(0), 1, Integer::sum));
      Set<String> largest =
          sizes.keySet().stream()
              .sorted(
                  Comparator.comparingInt((String topic) -> -sizes.get(topic))
                      .thenComparing(Comparator.naturalOrder()))
              .limit(CLASSES)
              .collect(Collectors.toSet());
      stories.stream()
          .filter(story -> largest.contains(story.topics().get(0)))
          .forEach(
              story ->
                  consumer.accept(
                      Document.of(story.name(), story.text())
                          .captioned(story.name() + ": " + story.title())
                          .labelled(story.topics().get(0))));
    }

    /** The stories with one topic. */
    private List<ReutersStory> stories() {
      Map<String, String> files = new TreeMap<>();
      TarArchive.forEach(
          archive,
          LIMIT,
          (name, bytes) -> {
            if (FILE.matcher(name).matches()) {
              files.put(
                  FILE.matcher(name).replaceFirst("$1"),
                  new String(bytes, StandardCharsets.ISO_8859_1));
            }
            return true;
          });
      List<ReutersStory> stories = new ArrayList<>();
      files.forEach(
          (name, sgml) ->
              ReutersStory.all(archive + ": the entry " + name, sgml).stream()
                  .filter(story -> story.topics().size() == 1)
                  .forEach(stories::add));
      if (stories.isEmpty()) {
        throw new InvalidInputException(
            archive + ": there are no stories with one topic in files named like reut2-000.sgm");
      }
      return stories;
    }
  }
}
