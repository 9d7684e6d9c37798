package org.imsat.data.sets;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imsat.data.features.Preparation;
import org.imsat.data.format.TarArchive;
import org.imsat.data.text.Corpus;
import org.imsat.data.text.Document;
import org.imsat.data.text.TextReader;
import org.imsat.data.text.TfIdf;
import org.imsat.samples.InvalidInputException;

/**
 * 20 newsgroups, sorted by date: 18,846 posts, training and test together, in the order of their
 * paths.
 *
 * <p>A post is what follows its header (all up to the first empty line), quotes included. Posts
 * with fewer than 10 words of the vocabulary are left out, which leaves 17,834. The paper has
 * 18,040 rows and does not say how: with the tokens and stop words of scikit-learn this rule leaves
 * 18,042, and no other that was tried comes as near (whole posts leave 18,819, posts without header
 * and quotes 16,642, without these and footers 15,204). That there are fewer here comes from the
 * words: numbers are none, and the names of hosts are one word and not three.
 */
final class TwentyNews extends TextSet {
  private static final String NAME = "20news";

  private static final RemoteFile ARCHIVE =
      new RemoteFile(
          NAME,
          "20news-bydate",
          Packing.TAR_GZ,
          new Checksums(
              Optional.of("ff6e13d2ebba73d949e65c79b38a1415ec22812e2bc671f38a0b2688cb749b7d"),
              Optional.of("8f1b2514ca22a5ade8fbb9cfa5727df95fa587f4c87b786e15c759fa66d95610")),
          URI.create("http://qwone.com/~jason/20Newsgroups/"),
          14_464_277);

  /** Larger posts are not believed. */
  private static final int LIMIT = 1 << 24;

  private static final int MINIMUM_WORDS = 10;

  private static final Pattern POST =
      Pattern.compile("20news-bydate-(?:train|test)/(([^/]+)/[^/]+)");

  private static final Pattern HEADER_END = Pattern.compile("\\r?\\n\\r?\\n");
  private static final Pattern SUBJECT = Pattern.compile("(?mi)^Subject:[ \\t]*(.*)$");

  TwentyNews() {
    super(NAME, 17_834, 20, List.of(ARCHIVE));
  }

  @Override
  TfIdf.Settings settings(Preparation preparation) {
    return TfIdf.Settings.english(preparation, TextReader.FILES).withMinimumWords(MINIMUM_WORDS);
  }

  @Override
  Corpus corpus(List<Path> paths) {
    return new Posts(paths.get(0));
  }

  /** The posts in an archive. */
  record Posts(Path archive) implements Corpus {
    @Override
    public String name() {
      return NAME;
    }

    @Override
    public void forEach(Consumer<Document> consumer) {
      boolean any = false;
      for (Map.Entry<String, byte[]> post : TarArchive.sorted(archive, LIMIT).entrySet()) {
        Matcher name = POST.matcher(post.getKey());
        if (name.matches()) {
          any = true;
          consumer.accept(document(name.group(1), post.getValue()).labelled(name.group(2)));
        }
      }
      if (!any) {
        throw new InvalidInputException(
            archive + ": there are no posts named like 20news-bydate-train/sci.space/59848");
      }
    }

    private static Document document(String name, byte[] bytes) {
      String post = new String(bytes, StandardCharsets.ISO_8859_1);
      Matcher end = HEADER_END.matcher(post);
      boolean found = end.find();
      String header = found ? post.substring(0, end.start()) : post;
      Matcher subject = SUBJECT.matcher(header);
      return Document.of(name, found ? post.substring(end.end()) : "")
          .captioned(subject.find() ? name + ": " + subject.group(1).strip() : name);
    }
  }
}
