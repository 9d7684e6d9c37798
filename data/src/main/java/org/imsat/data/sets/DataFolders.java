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

  /** The environment variable that names the folder of the cache. */
  public static final String CACHE_VARIABLE = "IMSAT_CACHE";

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
   * The folder of the option --data-dir, then the environment's IMSAT_DATA, then the cache.
   *
   * @throws InvalidInputException if one of the former two is not a folder
   */
  public static DataFolders standard(Optional<Path> dataDir) {
    return standard(dataDir, Optional.empty());
  }

  /**
   * The same with a cache that the user may have named: that of the option --cache, or else of the
   * environment's IMSAT_CACHE; otherwise it is imsat below XDG_CACHE_HOME or ~/.cache.
   *
   * @throws InvalidInputException if a folder of sets is none, or the cache is a file
   */
  public static DataFolders standard(Optional<Path> dataDir, Optional<Path> cache) {
    return of(dataDir, cache, System.getenv(), Path.of(System.getProperty("user.home")));
  }

  static DataFolders of(
      Optional<Path> dataDir, Optional<Path> cache, Map<String, String> environment, Path home) {
    List<Path> given = new ArrayList<>();
    dataDir.ifPresent(folder -> given.add(checked("--data-dir", folder)));
    String variable = environment.getOrDefault(VARIABLE, "");
    if (!variable.isEmpty()) {
      given.add(checked(VARIABLE, Path.of(variable)));
    }
    return new DataFolders(given, cache(cache, environment, home));
  }

  private static Path cache(Optional<Path> option, Map<String, String> environment, Path home) {
    if (option.isPresent()) {
      return noFile("--cache", option.get());
    }
    String own = environment.getOrDefault(CACHE_VARIABLE, "");
    if (!own.isEmpty()) {
      return noFile(CACHE_VARIABLE, Path.of(own));
    }
    String ofAll = environment.getOrDefault("XDG_CACHE_HOME", "");
    // A relative one is to be ignored, as its specification says.
    boolean usable = !ofAll.isEmpty() && Path.of(ofAll).isAbsolute();
    return (usable ? Path.of(ofAll) : home.resolve(".cache")).resolve("imsat");
  }

  private static Path noFile(String origin, Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new InvalidInputException(origin + " is not a folder: " + folder);
    }
    return folder;
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
