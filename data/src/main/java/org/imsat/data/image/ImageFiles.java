package org.imsat.data.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.imsat.data.format.FileTree;
import org.imsat.data.format.Unpacked;
import org.imsat.data.format.ZipArchive;
import org.imsat.features.image.BadImageException;
import org.imsat.features.image.Decoder;
import org.imsat.features.image.Fit;
import org.imsat.features.image.Picture;
import org.imsat.features.image.codec.ImageFormat;
import org.imsat.features.image.codec.Undecodable;
import org.imsat.file.Sha256;
import org.imsat.samples.Captions;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;

/**
 * Image files in a folder and those below it, or in a zip archive, in the order of their paths.
 * Hidden files and those named like text or metadata are passed over; all others should be images.
 * The class of an image is the path of its folder, without folders that all share and without a
 * leading {@code train}, {@code test} or {@code val}; there are classes if there are two or more.
 */
final class ImageFiles implements Images {
  private static final Pattern PASSED_OVER =
      Pattern.compile(
          "(.*/)?(readme|license|licence|notice|makefile|checksums|sha256sums|md5sums"
              + "|[^/]*\\.(txt|md|csv|tsv|json|jsonl|xml|ya?ml|toml|ini|log|html?|pdf|rtf|npy|npz"
              + "|md5|sha1|sha256|py|m|sh))",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PART_OF_SET = Pattern.compile("(train|test|val|valid)(/|$)");

  /** Larger files are not read. */
  private static final int LARGEST_FILE = 1 << 28;

  private final Path place;
  private final List<String> files;
  private final Function<String, byte[]> content;

  private ImageFiles(Path place, List<String> files, Function<String, byte[]> content) {
    this.place = place;
    this.files = files;
    this.content = content;
  }

  /**
   * Whether a path is a folder or a zip archive of images: at least one file is named like an image
   * that is read, or most like images of other formats, or the first that counts holds an image.
   */
  static boolean recognises(Path path) {
    if (Files.isDirectory(path)) {
      return recognises(FileTree.files(path), file -> bytes(path, file));
    }
    return startsLikeZip(path)
        && ZipArchive.<Boolean>read(path, zip -> recognises(zip.files(), file -> bytes(zip, file)));
  }

  private static boolean recognises(List<String> all, Function<String, byte[]> content) {
    List<String> files = all.stream().filter(ImageFiles::counts).toList();
    if (files.stream().anyMatch(ImageFormat::isReadName)) {
      return true;
    }
    if (2 * files.stream().filter(ImageFormat::isOtherName).count() > all.size()) {
      return true;
    }
    try {
      return !files.isEmpty() && ImageFormat.of(content.apply(files.get(0))).isUnmistakable();
    } catch (BadImageException e) {
      return false;
    }
  }

  private static boolean counts(String file) {
    return !PASSED_OVER.matcher(file).matches();
  }

  private static boolean startsLikeZip(Path path) {
    try (var in = Files.newInputStream(path)) {
      byte[] start = in.readNBytes(4);
      return start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3;
    } catch (IOException e) {
      return false;
    }
  }

  static <T> T read(Path path, Function<Images, T> reader) {
    if (Files.isDirectory(path)) {
      return reader.apply(of(path, FileTree.files(path), file -> bytes(path, file)));
    }
    return ZipArchive.read(
        path, zip -> reader.apply(of(path, zip.files(), file -> bytes(zip, file))));
  }

  private static ImageFiles of(Path path, List<String> all, Function<String, byte[]> content) {
    List<String> files = all.stream().filter(ImageFiles::counts).sorted().toList();
    if (files.isEmpty()) {
      throw new InvalidInputException(path + ": there are no images in it");
    }
    return new ImageFiles(path, files, content);
  }

  private static byte[] bytes(Path folder, String file) {
    Path path = folder.resolve(file);
    try {
      if (Files.size(path) > LARGEST_FILE) {
        throw new BadImageException(
            "%s: %s is larger than %d bytes".formatted(folder, file, LARGEST_FILE));
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new BadImageException(
          "%s: %s cannot be read: %s".formatted(folder, file, e.getMessage()));
    }
  }

  /** An entry that is damaged or too large is a bad image like others. */
  private static byte[] bytes(ZipArchive zip, String file) {
    try {
      return zip.bytes(file, LARGEST_FILE);
    } catch (InvalidInputException e) {
      throw new BadImageException(e.getMessage());
    }
  }

  @Override
  public String name() {
    return String.valueOf(place.toAbsolutePath().normalize().getFileName());
  }

  @Override
  public int count() {
    return files.size();
  }

  @Override
  public Picture picture(int index) {
    return picture(index, Decoder::decode);
  }

  @Override
  public Picture picture(int index, Fit fit) {
    return picture(index, bytes -> Decoder.decode(bytes, fit));
  }

  @FunctionalInterface
  private interface Decoding {
    Picture picture(byte[] bytes) throws Undecodable;
  }

  private Picture picture(int index, Decoding decoding) {
    try {
      return decoding.picture(content.apply(files.get(index)));
    } catch (Undecodable e) {
      throw bad(index, e.getMessage());
    } catch (OutOfMemoryError e) {
      throw bad(index, "takes more memory than Java has");
    }
  }

  private BadImageException bad(int index, String why) {
    return new BadImageException("%s: %s %s".formatted(place, files.get(index), why));
  }

  @Override
  public Captions captions() {
    return Captions.of(files);
  }

  @Override
  public Optional<Labels> labels() {
    String shared = sharedFolder();
    List<String> classes = files.stream().map(file -> classOf(file, shared)).toList();
    boolean known = classes.stream().noneMatch(String::isEmpty);
    return known && classes.stream().distinct().count() > 1
        ? Optional.of(Labels.ofNames(classes))
        : Optional.empty();
  }

  /** The folder that all files are in, with a slash at its end; empty for none. */
  private String sharedFolder() {
    String shared = folder(files.get(0));
    for (String file : files) {
      while (!file.startsWith(shared)) {
        shared = folder(shared.substring(0, shared.length() - 1));
      }
    }
    return shared;
  }

  private static String folder(String file) {
    return file.substring(0, file.lastIndexOf('/') + 1);
  }

  private static String classOf(String file, String shared) {
    String folder = folder(file).substring(shared.length());
    String path =
        PART_OF_SET.matcher(folder).lookingAt() ? folder.replaceFirst("[^/]*/", "") : folder;
    return path.isEmpty() ? "" : path.substring(0, path.length() - 1);
  }

  /** Of a file that cannot be read the sum is a word, for it may be left out. */
  private String sum(String file) {
    try {
      Path path = place.resolve(file);
      return Files.isDirectory(place) ? Unpacked.sha256AsIs(path) : Sha256.of(content.apply(file));
    } catch (InvalidInputException e) {
      return "unreadable";
    }
  }

  @Override
  public String sha256() {
    StringBuilder list = new StringBuilder();
    String[] sums = new String[files.size()];
    IntStream.range(0, sums.length).parallel().forEach(i -> sums[i] = sum(files.get(i)));
    for (int i = 0; i < sums.length; i++) {
      list.append(sums[i]).append("  ").append(files.get(i)).append('\n');
    }
    return Sha256.of(list.toString());
  }
}
