package org.imsat.model;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.imsat.file.AtomicFile;
import org.imsat.samples.InvalidInputException;

/**
 * A file of named tensors and a manifest that says what they mean. Models and training checkpoints
 * are kept in it. Immutable.
 *
 * <p>The file is a zip of two entries, {@code manifest.json} (one JSON object) and {@code
 * weights.safetensors} (32-bit floats), neither compressed. It holds no time stamp, and keys are
 * sorted, so the same content gives the same bytes. Reading trusts nothing in the file: check sums
 * are compared first, and sizes before memory is allocated.
 */
public final class TensorArchive {
  private static final String MANIFEST = "manifest.json";
  private static final String WEIGHTS = "weights.safetensors";

  private final Map<String, Object> manifest;
  private final Map<String, StoredTensor> tensors;

  private TensorArchive(Map<String, Object> manifest, Map<String, StoredTensor> tensors) {
    this.manifest = manifest;
    this.tensors = tensors;
  }

  /**
   * An archive of this content.
   *
   * @param manifest JSON values: strings, booleans, finite numbers, lists, maps with string keys;
   *     copied
   * @param tensors by name, in the order in which they are to be written
   * @throws InvalidInputException if the manifest holds anything else, or a tensor is called {@code
   *     __metadata__}, which the format keeps for itself
   */
  public static TensorArchive of(Map<String, ?> manifest, Map<String, StoredTensor> tensors) {
    if (tensors.containsKey(SafeTensors.METADATA)) {
      throw new InvalidInputException("a tensor cannot be called " + SafeTensors.METADATA);
    }
    return new TensorArchive(
        Json.copy("manifest", manifest), Collections.unmodifiableMap(new LinkedHashMap<>(tensors)));
  }

  /** The manifest: keys sorted, numbers as Integer, Long or Double; unmodifiable throughout. */
  public Map<String, Object> manifest() {
    return manifest;
  }

  /** The tensors by name, in the order of the file; unmodifiable. */
  public Map<String, StoredTensor> tensors() {
    return tensors;
  }

  /**
   * Writes the file, replacing it at once.
   *
   * @throws InvalidInputException if the file's folder does not exist
   * @throws java.io.UncheckedIOException if the file cannot be written; a file that was there
   *     before is then left as it was
   */
  public void write(Path file) {
    byte[] json = Json.bytes(manifest);
    Map<String, AtomicFile.Content> entries = new LinkedHashMap<>();
    entries.put(MANIFEST, out -> out.write(json));
    entries.put(WEIGHTS, out -> SafeTensors.write(tensors, out));
    AtomicFile.write(file, out -> StoredZip.write(entries, out));
  }

  /**
   * Reads a file.
   *
   * @throws ModelFormatException if it is not such a file or is damaged
   * @throws InvalidInputException if there is no such file or it may not be read
   */
  public static TensorArchive read(Path file) {
    requireReadable(file);
    try (StoredZip zip = StoredZip.open(file, Set.of(MANIFEST, WEIGHTS))) {
      Map<String, Object> manifest = Json.read(MANIFEST, zip.bytes(MANIFEST));
      try (var in = zip.stream(WEIGHTS)) {
        return new TensorArchive(manifest, SafeTensors.read(in, zip.size(WEIGHTS)));
      }
    } catch (ModelFormatException e) {
      throw e;
    } catch (InvalidInputException e) {
      throw new ModelFormatException(file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new ModelFormatException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  private static void requireReadable(Path file) {
    if (!Files.exists(file)) {
      throw new InvalidInputException("no such file: " + file);
    }
    if (!Files.isRegularFile(file) && !Files.isDirectory(file)) {
      throw new InvalidInputException(
          "a model is read from a file, not from a pipe or a device: " + file);
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new InvalidInputException("not a file that can be read: " + file);
    }
    if (!file.getFileSystem().equals(FileSystems.getDefault())) {
      throw new InvalidInputException("not a file of the default file system: " + file);
    }
  }
}
