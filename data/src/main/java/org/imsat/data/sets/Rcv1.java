package org.imsat.data.sets;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imsat.data.features.Preparation;
import org.imsat.data.text.Corpus;
import org.imsat.data.text.TfIdf;
import org.imsat.features.text.Analysis;

/**
 * Reuters (RCV1-v2, Lewis et al. 2004) as the paper and DEC (Xie et al. 2016) prepare it: 10,000
 * stories drawn at random of those with exactly one of the four main topics, rows of the 2000 most
 * frequent stems.
 *
 * <p>The official token files hold stems without stop words, which are taken as they are: features
 * fitted here fit no raw text. As in DEC's code 1 + ln(tf) stands in place of tf. Unlike there,
 * where the first 10,000 stories are taken and words are counted in all 685,071, the stories are
 * drawn with a fixed seed and words are counted in those drawn, as both papers say.
 */
final class Rcv1 extends TextSet {
  static final String NAME = "reuters";

  private static final String ADDRESS =
      "http://www.ai.mit.edu/projects/jmlr/papers/volume5/lewis04a/";

  private static final int ROWS = 10_000;

  /** The five files of stories; that of the topics, a few MB, comes on top. */
  private static final long BYTES = 181_998_684;

  private final Map<RemoteFile, Integer> tokens;

  /**
   * A set of other files.
   *
   * @param topics the file of the topics
   * @param tokens the files of the stories, with the number of stories in each
   * @param rows stories drawn
   */
  Rcv1(RemoteFile topics, Map<RemoteFile, Integer> tokens, int rows) {
    super(
        NAME,
        rows,
        Rcv1Stories.CLASSES.size(),
        Stream.concat(Stream.of(topics), sorted(tokens).stream()).toList());
    this.tokens = Map.copyOf(tokens);
  }

  /** The set, with downloads from its official address. */
  static Rcv1 official() {
    return new Rcv1(
        file("a08-topic-qrels/", "rcv1-v2.topics.qrels"),
        Map.of(
            tokens("train"), 23_149,
            tokens("test_pt0"), 199_328,
            tokens("test_pt1"), 199_339,
            tokens("test_pt2"), 199_576,
            tokens("test_pt3"), 183_022),
        ROWS);
  }

  private static RemoteFile tokens(String part) {
    return file("a12-token-files/", "lyrl2004_tokens_%s.dat".formatted(part));
  }

  private static RemoteFile file(String folder, String name) {
    return new RemoteFile(
        NAME, name, Packing.GZIP, Checksums.UNKNOWN, URI.create(ADDRESS).resolve(folder));
  }

  /** The files of the stories, with the number of stories in each. */
  Map<RemoteFile, Integer> tokens() {
    return tokens;
  }

  @Override
  public Optional<URI> source() {
    return Optional.of(URI.create(ADDRESS));
  }

  @Override
  public long bytes() {
    return BYTES;
  }

  private static List<RemoteFile> sorted(Map<RemoteFile, Integer> tokens) {
    return tokens.keySet().stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
  }

  @Override
  TfIdf.Settings settings(Preparation preparation) {
    return new TfIdf.Settings(
        Optional.of(Analysis.tokens()), preparation.vocabulary(), 1, true, Map.of());
  }

  @Override
  Corpus corpus(List<Path> paths) {
    return new Rcv1Stories(
        paths.get(0),
        paths.subList(1, paths.size()),
        sorted(tokens).stream().map(tokens::get).toList(),
        rows());
  }
}
