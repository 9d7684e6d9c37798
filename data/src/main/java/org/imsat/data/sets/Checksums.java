package org.imsat.data.sets;

import java.nio.file.Path;
import java.util.Optional;
import org.imsat.file.Sha256;
import org.imsat.samples.InvalidInputException;

/**
 * What tells a file of a set from others: SHA-256 in hexadecimal. One of them is enough, for users
 * have files that were packed anew. A file of which none is known is told by its content, when that
 * is read.
 *
 * @param content of what is packed, see {@link Packing#sha256}
 * @param packed of the file as it is downloaded
 */
record Checksums(Optional<String> content, Optional<String> packed) {
  /** Nothing is known. */
  static final Checksums UNKNOWN = new Checksums(Optional.empty(), Optional.empty());

  /** The content is known. */
  static Checksums ofContent(String sha256) {
    return new Checksums(Optional.of(sha256), Optional.empty());
  }

  /** The file as it is downloaded is known. */
  static Checksums ofPacked(String sha256) {
    return new Checksums(Optional.empty(), Optional.of(sha256));
  }

  /**
   * Refuses another file.
   *
   * @param place what messages call it
   * @param name of the official file
   */
  void check(Path file, String place, String name, Packing packing) {
    if (equals(UNKNOWN) || (packed.isPresent() && packed.get().equals(Sha256.ofFile(file)))) {
      return;
    }
    if (content.isEmpty()) {
      throw new InvalidInputException(
          "%s is not the official file %s: it has another SHA-256 than %s"
              .formatted(place, name, packed.orElseThrow()));
    }
    String found = packing.sha256(file);
    if (!found.equals(content.get())) {
      throw new InvalidInputException(
          "%s is not the official file %s: its unpacked bytes have the SHA-256 %s instead of %s"
              .formatted(place, name, found, content.get()));
    }
  }
}
