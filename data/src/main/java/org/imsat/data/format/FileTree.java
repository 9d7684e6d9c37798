package org.imsat.data.format;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.imsat.samples.InvalidInputException;

/**
 * The user's own files in a folder and the folders below it. Symbolic links are followed, but into
 * no folder that leads to itself. Passed over are {@linkplain SystemFiles files of systems}, what
 * is neither file nor folder (a pipe, a device), and folders that this program wrote its runs into,
 * so that a second run in the same folder does not read the first.
 */
public final class FileTree {
  /** Files that only a folder of this program's own holds. */
  private static final List<String> OF_RUNS =
      List.of("model.imsat", "checkpoint.imsat", ".imsat.lock");

  private static final String RUNS = "imsat-runs";

  private FileTree() {}

  /**
   * Paths of the files below the folder, with slashes, in their order. A link that leads nowhere is
   * among them: reading it says so.
   *
   * @throws InvalidInputException if the folder or one below it cannot be read
   */
  public static List<String> files(Path folder) {
    List<String> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new Collector(folder, files));
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s: cannot be read: %s".formatted(folder, e.getMessage()), e);
    }
    files.sort(null);
    return files;
  }

  /** Whether this program wrote a run or features into a folder. */
  public static boolean isOfRun(Path folder) {
    boolean features =
        Files.exists(folder.resolve("features.json"))
            && Files.exists(folder.resolve("features.npy"));
    return features || OF_RUNS.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
  }

  /** A path with slashes. On systems where a backslash is a letter of names it stays one. */
  private static String slashed(Path below) {
    return StreamSupport.stream(below.spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final List<String> files;

    Collector(Path folder, List<String> files) {
      this.folder = folder;
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
      if (path.equals(folder)) {
        return FileVisitResult.CONTINUE;
      }
      String name = path.getFileName().toString();
      return SystemFiles.isName(name) || name.equals(RUNS) || isOfRun(path)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
      boolean counts = attributes.isRegularFile() || attributes.isSymbolicLink();
      if (counts && !SystemFiles.isName(path.getFileName().toString())) {
        files.add(slashed(folder.relativize(path)));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
      if (e instanceof FileSystemLoopException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }
  }
}
