package org.imsat.data.format;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.imsat.samples.InvalidInputException;

/** The links in a tar archive: names of files that lie there under other names. */
final class TarLinks {
  private final Path archive;
  private final Map<String, String> targets = new HashMap<>();

  TarLinks(Path archive) {
    this.archive = archive;
  }

  /** Takes a link: a hard one names its target from the top, a symbolic one from where it is. */
  void add(String name, TarArchiveEntry link) {
    String folder = link.isLink() ? "" : name.substring(0, name.lastIndexOf('/') + 1);
    targets.put(name, normalized(folder + link.getLinkName()));
  }

  /**
   * Adds what the links lead to.
   *
   * @throws InvalidInputException if one leads to no file of the archive
   */
  void resolve(Map<String, byte[]> files) {
    Map<String, byte[]> found = new HashMap<>();
    for (String name : targets.keySet()) {
      // The file of the same name that came before or after it: unpacking leaves one of both.
      if (!files.containsKey(name)) {
        found.put(name, content(name, files));
      }
    }
    files.putAll(found);
  }

  private byte[] content(String name, Map<String, byte[]> files) {
    Set<String> passed = new HashSet<>();
    String at = name;
    while (!files.containsKey(at)) {
      if (!targets.containsKey(at) || !passed.add(at)) {
        throw new InvalidInputException(
            "%s: the entry %s is a link to %s, which is no file of the archive; unpack it and give the folder"
                .formatted(archive, name, targets.get(name)));
      }
      at = targets.get(at);
    }
    return files.get(at);
  }

  /** Without parts that lead back; what leads out of the archive keeps its "..". */
  private static String normalized(String target) {
    return Path.of(EntryName.plain(target)).normalize().toString().replace('\\', '/');
  }
}
