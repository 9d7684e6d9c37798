package org.imsat.data.sets;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imsat.data.features.Preparation;
import org.imsat.data.format.Idx;
import org.imsat.samples.Dataset;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.imsat.samples.PixelSamples;
import org.imsat.samples.Samples;

/**
 * MNIST and sets in its format: 60,000 training and then 10,000 test images of 28 x 28 grey levels,
 * all together, as the paper uses MNIST.
 */
final class IdxSet extends DownloadedSet {
  private static final ImageShape SHAPE = new ImageShape(28, 28, 1);
  private static final int CLASSES = 10;

  private final List<String> classNames;

  /** The files: images and labels for training, then for testing. */
  private IdxSet(String name, List<String> classNames, List<RemoteFile> files) {
    super(name, 70_000, SHAPE.size(), CLASSES, files);
    this.classNames = classNames;
  }

  /** Handwritten digits. */
  static IdxSet mnist() {
    URI folder = URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/");
    return new IdxSet(
        "mnist",
        IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList(),
        List.of(
            mnistFile(
                folder,
                "train-images-idx3-ubyte",
                "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
                9_912_422),
            mnistFile(
                folder,
                "train-labels-idx1-ubyte",
                "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
                28_881),
            mnistFile(
                folder,
                "t10k-images-idx3-ubyte",
                "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
                1_648_877),
            mnistFile(
                folder,
                "t10k-labels-idx1-ubyte",
                "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
                4_542)));
  }

  private static RemoteFile mnistFile(URI folder, String name, String sha256, long bytes) {
    return new RemoteFile("mnist", name, Packing.GZIP, Checksums.ofContent(sha256), folder, bytes);
  }

  /** Articles of clothing (Xiao, Rasul, Vollgraf 2017). Its checksums are of the packed files. */
  static IdxSet fashionMnist() {
    URI folder = URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/");
    return new IdxSet(
        "fashion-mnist",
        List.of(
            "T-shirt/top",
            "trouser",
            "pullover",
            "dress",
            "coat",
            "sandal",
            "shirt",
            "sneaker",
            "bag",
            "ankle boot"),
        List.of(
            fashionFile(
                folder,
                "train-images-idx3-ubyte.gz",
                "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
                26_421_880),
            fashionFile(
                folder,
                "train-labels-idx1-ubyte.gz",
                "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
                29_515),
            fashionFile(
                folder,
                "t10k-images-idx3-ubyte.gz",
                "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
                4_422_102),
            fashionFile(
                folder,
                "t10k-labels-idx1-ubyte.gz",
                "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
                5_148)));
  }

  private static RemoteFile fashionFile(URI folder, String name, String sha256, long bytes) {
    return new RemoteFile(
        "fashion-mnist", name, Packing.AS_IS, Checksums.ofPacked(sha256), folder, bytes);
  }

  @Override
  public Dataset open(DataFolders folders, DownloadProgress progress, Preparation preparation) {
    List<Path> paths = files().stream().map(file -> file.get(folders, progress)).toList();
    return read(name(), paths, classNames);
  }

  /** Puts parts together; {@code paths} are images, labels, images, labels. */
  static Dataset read(String name, List<Path> paths, List<String> classNames) {
    List<byte[]> pixels = new ArrayList<>();
    IntStream classes = IntStream.empty();
    for (int part = 0; part < paths.size(); part += 2) {
      Samples images = Idx.images(paths.get(part));
      for (int row = 0; row < images.rows(); row++) {
        pixels.add(levels(images.row(row)));
      }
      classes = IntStream.concat(classes, classes(paths.get(part + 1), classNames.size()));
    }
    return new Dataset(
        name,
        new PixelSamples(pixels.toArray(byte[][]::new), SHAPE),
        Optional.of(Labels.of(classes.toArray(), classNames)));
  }

  private static byte[] levels(float[] row) {
    byte[] levels = new byte[row.length];
    for (int pixel = 0; pixel < row.length; pixel++) {
      levels[pixel] = (byte) (int) row[pixel];
    }
    return levels;
  }

  /** The numbers in a file of labels, which names classes by the numbers that occur. */
  private static IntStream classes(Path path, int count) {
    Labels labels = Idx.labels(path);
    int[] numbers = new int[labels.rows()];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = Integer.parseInt(labels.name(labels.get(row)));
      if (numbers[row] < 0 || numbers[row] >= count) {
        throw new InvalidInputException(
            "%s: label %d is %d, but classes are 0 to %d"
                .formatted(path, row, numbers[row], count - 1));
      }
    }
    return Arrays.stream(numbers);
  }
}
