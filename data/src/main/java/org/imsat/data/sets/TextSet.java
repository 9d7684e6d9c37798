package org.imsat.data.sets;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imsat.data.features.Preparation;
import org.imsat.data.text.Corpus;
import org.imsat.data.text.TfIdf;
import org.imsat.samples.Dataset;

/**
 * A set of texts. {@link #rows} and {@link #dimension} are those of features fitted with the usual
 * settings; features of a model keep all documents.
 */
interface TextSet extends NamedSet {
  /** The files that must be there; the first tells the folder and the address. */
  List<RemoteFile> files();

  /**
   * The documents.
   *
   * @param paths of the files, in their order
   */
  Corpus corpus(List<Path> paths);

  /** What is fitted. */
  TfIdf.Settings settings(int words);

  @Override
  default Optional<URI> source() {
    return Optional.of(files().get(0).address());
  }

  @Override
  default Optional<Path> location(DataFolders folders) {
    List<Path> found = new ArrayList<>();
    files().forEach(file -> file.find(folders).ifPresent(found::add));
    return found.size() == files().size()
        ? Optional.ofNullable(found.get(0).getParent())
        : Optional.empty();
  }

  @Override
  default void fetch(DataFolders folders, DownloadProgress progress) {
    files().forEach(file -> file.get(folders, progress));
  }

  @Override
  default Dataset open(DataFolders folders, DownloadProgress progress, Preparation preparation) {
    Corpus corpus = corpus(files().stream().map(file -> file.get(folders, progress)).toList());
    return preparation.fitted().isPresent()
        ? TfIdf.apply(corpus, preparation)
        : TfIdf.fit(corpus, settings(preparation.words()), preparation);
  }
}
