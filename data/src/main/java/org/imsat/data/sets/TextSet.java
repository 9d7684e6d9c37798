package org.imsat.data.sets;

import java.nio.file.Path;
import java.util.List;
import org.imsat.data.features.Preparation;
import org.imsat.data.text.Corpus;
import org.imsat.data.text.TfIdf;
import org.imsat.samples.Dataset;

/**
 * A set of texts. {@link #rows} and {@link #dimension} are those of features fitted with the usual
 * settings; features of a model keep all documents.
 */
abstract class TextSet extends DownloadedSet {
  /**
   * A set.
   *
   * @param rows number of documents that are kept with the usual settings
   * @param files in the order in which {@link #corpus} wants them
   */
  TextSet(String name, int rows, int classes, List<RemoteFile> files) {
    super(name, rows, Preparation.WORDS, classes, files);
  }

  /**
   * The documents.
   *
   * @param paths of the files, in their order
   */
  abstract Corpus corpus(List<Path> paths);

  /** What is fitted. */
  abstract TfIdf.Settings settings(Preparation preparation);

  @Override
  public final Dataset open(
      DataFolders folders, DownloadProgress progress, Preparation preparation) {
    Corpus corpus = corpus(files().stream().map(file -> file.get(folders, progress)).toList());
    return preparation.fitted().isPresent()
        ? TfIdf.apply(corpus, preparation)
        : TfIdf.fit(corpus, settings(preparation), preparation);
  }
}
