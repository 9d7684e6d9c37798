package org.imsat.data.sets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imsat.samples.InvalidInputException;

/**
 * Where named sets are looked for, each in a sub-folder of its name.
 *
 * @param given folders named by the user, in the order of search
 * @param cache the folder searched last, into which downloads go; made when needed
 */
public record DataFolders(List<Path> given, Path cache) {
  /** The environment variable that names a folder of sets. */
  public static final String VARIABLE = "IMSAT_DATA";

  /**
   * Checks the folders that the user named: a wrong one is an error, for the user expects it to be
   * used.
   *
   * @throws InvalidInputException if one of them is not a folder
   */
  public DataFolders {
    given = List.copyOf(given);
    for (Path folder : given) {
      if (!Files.isDirectory(folder)) {
        throw new InvalidInputException("the data folder is not a folder: " + folder);
      }
    }
  }

  /**
   * The folder of the option --data-dir, then the environment's IMSAT_DATA, then ~/.cache/imsat.
   *
   * @throws InvalidInputException if one of the former two is not a folder
   */
  public static DataFolders standard(Optional<Path> dataDir) {
    return of(dataDir, System.getenv(), Path.of(System.getProperty("user.home")));
  }

  static DataFolders of(Optional<Path> dataDir, Map<String, String> environment, Path home) {
    List<Path> given = new ArrayList<>();
    dataDir.ifPresent(folder -> given.add(checked("--data-dir", folder)));
    String variable = environment.getOrDefault(VARIABLE, "");
    if (!variable.isEmpty()) {
      given.add(checked(VARIABLE, Path.of(variable)));
    }
    return new DataFolders(given, home.resolve(".cache").resolve("imsat"));
  }

  private static Path checked(String origin, Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InvalidInputException(origin + " is not a folder: " + folder);
    }
    return folder;
  }

  /** The first file of one of the names in the sub-folder of a set. */
  Optional<Path> find(String set, String... names) {
    return Stream.concat(given.stream(), Stream.of(cache))
        .flatMap(folder -> Stream.of(names).map(name -> folder.resolve(set).resolve(name)))
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
