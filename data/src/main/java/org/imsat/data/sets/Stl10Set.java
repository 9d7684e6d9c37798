package org.imsat.data.sets;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.imsat.data.features.Preparation;
import org.imsat.data.format.TarArchive;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;

/**
 * STL-10 (Coates, Lee, Ng 2011): the 13,000 labelled colour images of 96 x 96 pixels, 5,000 for
 * training and then 8,000 for testing, as the paper uses them; the unlabelled ones are not.
 */
final class Stl10Set extends DownloadedSet {
  private static final int SIDE = 96;
  private static final int MOST_LABELS = 1 << 20;
  private static final String FOLDER = "stl10_binary/";
  private static final List<String> PARTS = List.of("train", "test");
  private static final List<String> CLASSES =
      List.of("airplane", "bird", "car", "cat", "deer", "dog", "horse", "monkey", "ship", "truck");

  Stl10Set() {
    super(
        "stl10",
        13_000,
        ColourImages.shape(SIDE).size(),
        CLASSES.size(),
        List.of(
            new RemoteFile(
                "stl10",
                "stl10_binary.tar.gz",
                Packing.AS_IS,
                Checksums.ofPacked(
                    "f31fd99273a1acb8609c8db427cebb1de3f71de77758cdc0e22956e1289b9866"),
                URI.create("http://ai.stanford.edu/~acoates/stl10/"),
                2_640_397_119L)));
  }

  @Override
  public Dataset open(DataFolders folders, DownloadProgress progress, Preparation preparation) {
    return read(files().get(0).get(folders, progress));
  }

  /** Reads an archive; its files may stand in any order. */
  static Dataset read(Path archive) {
    Map<String, ColourImages> images = new TreeMap<>();
    Map<String, byte[]> labels = new TreeMap<>();
    TarArchive.visit(
        archive,
        (name, size, in) -> {
          for (String part : PARTS) {
            if (name.equals(FOLDER + part + "_X.bin")) {
              images.put(part, images(archive, name, size, in));
            } else if (name.equals(FOLDER + part + "_y.bin")) {
              labels.put(part, in.readNBytes(MOST_LABELS));
            }
          }
        });
    for (String part : PARTS) {
      if (!images.containsKey(part) || !labels.containsKey(part)) {
        throw new InvalidInputException(
            "%s: there is no entry %s%s_%s.bin"
                .formatted(archive, FOLDER, part, images.containsKey(part) ? "y" : "X"));
      }
      for (byte label : labels.get(part)) {
        images.get(part).addClass((label & 0xff) - 1);
      }
    }
    ColourImages all = new ColourImages(SIDE);
    PARTS.forEach(part -> all.addAll(images.get(part)));
    return all.dataset("stl10", archive.toString(), CLASSES);
  }

  private static ColourImages images(Path archive, String name, long size, InputStream in)
      throws IOException {
    ColourImages images = new ColourImages(SIDE);
    if (size == 0 || size % images.size() != 0) {
      throw new InvalidInputException(
          "%s: the entry %s has %d bytes, which are not whole images of %d"
              .formatted(archive, name, size, images.size()));
    }
    for (long i = 0; i < size / images.size(); i++) {
      images.addImage(in.readNBytes(images.size()), 0, true);
    }
    return images;
  }
}
