package org.imsat.data.sets;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.imsat.data.format.TarArchive;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;

/**
 * The binary archives of CIFAR-10 and CIFAR-100 (Krizhevsky 2009): files of records, each of one or
 * two bytes of labels and an image of 32 x 32 pixels as three planes. Training images come first.
 */
final class CifarBinary {
  /** Height and width of each image. */
  static final int SIDE = 32;

  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  /** The training images of CIFAR-100 have 154 MB. */
  private static final int LARGEST_FILE = 1 << 28;

  private final String folder;
  private final List<String> batches;
  private final String names;
  private final int labelBytes;

  private CifarBinary(String folder, List<String> batches, String names, int labelBytes) {
    this.folder = folder;
    this.batches = batches;
    this.names = names;
    this.labelBytes = labelBytes;
  }

  /** Of ten classes: one byte of label. */
  static CifarBinary cifar10() {
    return new CifarBinary(
        "cifar-10-batches-bin/",
        List.of(
            "data_batch_1.bin",
            "data_batch_2.bin",
            "data_batch_3.bin",
            "data_batch_4.bin",
            "data_batch_5.bin",
            "test_batch.bin"),
        "batches.meta.txt",
        1);
  }

  /** Of a hundred classes: the byte of the superclass, which is not used, and that of the class. */
  static CifarBinary cifar100() {
    return new CifarBinary(
        "cifar-100-binary/", List.of("train.bin", "test.bin"), "fine_label_names.txt", 2);
  }

  /**
   * The images of an archive.
   *
   * @throws InvalidInputException if a file of it is missing or damaged
   */
  Dataset read(Path archive, String name) {
    Map<String, byte[]> files = new TreeMap<>();
    TarArchive.visit(
        archive,
        (entry, size, in) -> {
          String file = entry.startsWith(folder) ? entry.substring(folder.length()) : "";
          if (batches.contains(file) || names.equals(file)) {
            files.put(file, in.readNBytes(LARGEST_FILE));
          }
        });
    ColourImages images = new ColourImages(SIDE);
    for (String batch : batches) {
      add(archive, batch, file(archive, files, batch), images);
      files.remove(batch);
    }
    String text = new String(file(archive, files, names), StandardCharsets.UTF_8);
    List<String> classes = WHITE_SPACE.splitAsStream(text.strip()).toList();
    return images.dataset(name, archive.toString(), classes);
  }

  private byte[] file(Path archive, Map<String, byte[]> files, String name) {
    if (!files.containsKey(name)) {
      throw new InvalidInputException(archive + ": there is no entry " + folder + name);
    }
    return files.get(name);
  }

  private void add(Path archive, String batch, byte[] records, ColourImages images) {
    int length = labelBytes + images.size();
    if (records.length == 0 || records.length % length != 0) {
      throw new InvalidInputException(
          "%s: the entry %s%s has %d bytes, which are not whole records of %d"
              .formatted(archive, folder, batch, records.length, length));
    }
    for (int at = 0; at < records.length; at += length) {
      images.addClass(records[at + labelBytes - 1] & 0xff);
      images.addImage(records, at + labelBytes, false);
    }
  }
}
