package org.imsat.data.sets;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imsat.data.features.Preparation;
import org.imsat.data.format.Idx;
import org.imsat.samples.Dataset;
import org.imsat.samples.ImageShape;
import org.imsat.samples.Labels;
import org.imsat.samples.PixelSamples;
import org.imsat.samples.Samples;

/**
 * MNIST: 60,000 training and then 10,000 test images of handwritten digits, as the paper uses them,
 * all together.
 */
final class Mnist implements NamedSet {
  private static final int ROWS = 70_000;
  private static final ImageShape SHAPE = new ImageShape(28, 28, 1);
  private static final int CLASSES = 10;

  /** The four official .gz files together. */
  private static final long BYTES = 11_594_722;

  private final URI folder;
  private final List<RemoteFile> images;
  private final List<RemoteFile> labels;

  private Mnist(URI folder) {
    this.folder = folder;
    this.images =
        List.of(
            file(
                "train-images-idx3-ubyte",
                "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
            file(
                "t10k-images-idx3-ubyte",
                "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"));
    this.labels =
        List.of(
            file(
                "train-labels-idx1-ubyte",
                "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
            file(
                "t10k-labels-idx1-ubyte",
                "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"));
  }

  /** The set, with downloads from its usual address. */
  static Mnist official() {
    return new Mnist(URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"));
  }

  private RemoteFile file(String name, String sha256) {
    return new RemoteFile("mnist", name, Packing.GZIP, sha256, folder);
  }

  @Override
  public String name() {
    return "mnist";
  }

  @Override
  public int rows() {
    return ROWS;
  }

  @Override
  public int dimension() {
    return SHAPE.size();
  }

  @Override
  public int classes() {
    return CLASSES;
  }

  @Override
  public Optional<URI> source() {
    return Optional.of(folder);
  }

  @Override
  public long bytes() {
    return BYTES;
  }

  @Override
  public Optional<Path> location(DataFolders folders) {
    List<Path> found = new ArrayList<>();
    for (RemoteFile file : files()) {
      file.find(folders).ifPresent(found::add);
    }
    return found.size() == files().size()
        ? Optional.ofNullable(found.get(0).getParent())
        : Optional.empty();
  }

  @Override
  public void fetch(DataFolders folders, DownloadProgress progress) {
    files().forEach(file -> file.get(folders, progress));
  }

  @Override
  public Dataset open(DataFolders folders, DownloadProgress progress, Preparation preparation) {
    byte[][] pixels = new byte[ROWS][];
    int next = 0;
    for (RemoteFile file : images) {
      Samples part = Idx.images(file.get(folders, progress));
      float[] row = new float[part.dimension()];
      for (int i = 0; i < part.rows(); i++) {
        part.copyRow(i, row, 0);
        byte[] image = new byte[row.length];
        for (int pixel = 0; pixel < image.length; pixel++) {
          image[pixel] = (byte) (int) row[pixel];
        }
        pixels[next++] = image;
      }
    }
    int[] classes = new int[ROWS];
    next = 0;
    for (RemoteFile file : labels) {
      Labels part = Idx.labels(file.get(folders, progress));
      System.arraycopy(part.toArray(), 0, classes, next, part.rows());
      next += part.rows();
    }
    List<String> names = IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList();
    return new Dataset(
        name(), new PixelSamples(pixels, SHAPE), Optional.of(Labels.of(classes, names)));
  }

  private List<RemoteFile> files() {
    return List.of(images.get(0), labels.get(0), images.get(1), labels.get(1));
  }
}
