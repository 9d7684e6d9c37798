package org.imsat.data.sets;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.imsat.data.features.Preparation;
import org.imsat.data.format.MatFile;
import org.imsat.samples.Dataset;

/**
 * SVHN, digits of house numbers (Netzer et al. 2011), cropped: 73,257 training and then 26,032 test
 * images, as the paper uses them; the extra ones are not.
 */
final class SvhnSet extends DownloadedSet {
  private static final int SIDE = 32;
  private static final List<String> CLASSES =
      IntStream.range(0, 10).mapToObj(Integer::toString).toList();
  private static final URI FOLDER = URI.create("http://ufldl.stanford.edu/housenumbers/");

  SvhnSet() {
    super(
        "svhn",
        99_289,
        ColourImages.shape(SIDE).size(),
        CLASSES.size(),
        List.of(
            new RemoteFile(
                "svhn",
                "train_32x32.mat",
                Packing.AS_IS,
                Checksums.ofPacked(
                    "435e94d69a87fde4fd4d7f3dd208dfc32cb6ae8af2240d066de1df7508d083b8"),
                FOLDER,
                182_040_794),
            new RemoteFile(
                "svhn",
                "test_32x32.mat",
                Packing.AS_IS,
                Checksums.ofPacked(
                    "cdce80dfb2a2c4c6160906d0bd7c68ec5a99d7ca4831afa54f09182025b6a75b"),
                FOLDER,
                64_275_384)));
  }

  @Override
  public Dataset open(DataFolders folders, DownloadProgress progress, Preparation preparation) {
    return read(files().stream().map(file -> file.get(folders, progress)).toList());
  }

  /**
   * Reads files, each with images X (32, 32, 3, n) and labels y (n, 1), where 10 is the digit 0.
   */
  static Dataset read(List<Path> files) {
    ColourImages images = new ColourImages(SIDE);
    for (Path file : files) {
      int rows = MatFile.read(file, "X", array -> addImages(array, images));
      MatFile.read(file, "y", array -> addClasses(array, rows, images));
    }
    return images.dataset("svhn", files.get(0).toString(), CLASSES);
  }

  private static int addImages(MatFile array, ColourImages images) {
    List<Integer> shape = array.shape();
    // MATLAB leaves out a last dimension of one.
    if (shape.size() < 3
        || !shape.subList(0, 3).equals(List.of(SIDE, SIDE, ColourImages.CHANNELS))) {
      throw array.error("X has the shape %s instead of [32, 32, 3, n]".formatted(shape));
    }
    int rows = shape.stream().skip(3).reduce(1, Math::multiplyExact);
    for (int row = 0; row < rows; row++) {
      images.addImage(array.levels(images.size()), 0, true);
    }
    return rows;
  }

  private static int addClasses(MatFile array, int rows, ColourImages images) {
    int count = array.shape().stream().reduce(1, Math::multiplyExact);
    if (count != rows) {
      throw array.error(
          "y has the shape %s, but there are %d images".formatted(array.shape(), rows));
    }
    for (int row = 0; row < rows; row++) {
      double digit = array.number();
      if (digit != Math.rint(digit) || digit < 1 || digit > 10) {
        throw array.error("label %d is %s, but labels are 1 to 10".formatted(row, digit));
      }
      images.addClass((int) digit % 10);
    }
    return count;
  }
}
