package org.imsat.data.sets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imsat.samples.Dataset;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.imsat.samples.PixelSamples;

/** Rows of a set of square colour images as they are collected from its files. */
final class ColourImages {
  /** Red, green and blue. */
  static final int CHANNELS = 3;

  private final int side;
  private final List<byte[]> images = new ArrayList<>();
  private final List<Integer> classes = new ArrayList<>();

  /** None yet, of {@code side} x {@code side} pixels. */
  ColourImages(int side) {
    this.side = side;
  }

  /** Shape of each image. */
  static ImageShape shape(int side) {
    return new ImageShape(side, side, CHANNELS);
  }

  /** Bytes of one image. */
  int size() {
    return side * side * CHANNELS;
  }

  /**
   * Adds an image that is stored as three planes, red, green, blue.
   *
   * @param from index of its first byte in {@code planes}
   * @param columnMajor whether pixels of a column follow each other, as in MATLAB
   */
  void addImage(byte[] planes, int from, boolean columnMajor) {
    byte[] image = new byte[size()];
    int area = side * side;
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        int at = from + (columnMajor ? column * side + row : row * side + column);
        int pixel = CHANNELS * (row * side + column);
        for (int channel = 0; channel < CHANNELS; channel++) {
          image[pixel + channel] = planes[at + channel * area];
        }
      }
    }
    images.add(image);
  }

  /** Adds an image that is stored pixel by pixel; it must not be changed afterwards. */
  void addPixels(byte[] image) {
    images.add(image);
  }

  /** Adds a class, for images in the same order. */
  void addClass(int number) {
    classes.add(number);
  }

  /** Adds the images and classes of another part. */
  void addAll(ColourImages part) {
    images.addAll(part.images);
    classes.addAll(part.classes);
  }

  /** Number of images. */
  int rows() {
    return images.size();
  }

  /**
   * The set.
   *
   * @param origin of the files, for messages
   * @throws InvalidInputException if a class has no name, or images and classes differ in number
   */
  Dataset dataset(String name, String origin, List<String> names) {
    if (classes.size() != images.size()) {
      throw new InvalidInputException(
          "%s: there are %d images but %d labels".formatted(origin, images.size(), classes.size()));
    }
    for (int row = 0; row < classes.size(); row++) {
      int number = classes.get(row);
      if (number < 0 || number >= names.size()) {
        throw new InvalidInputException(
            "%s: image %d is of class %d, but classes are 0 to %d"
                .formatted(origin, row, number, names.size() - 1));
      }
    }
    int[] numbers = classes.stream().mapToInt(Integer::intValue).toArray();
    return new Dataset(
        name,
        new PixelSamples(images.toArray(byte[][]::new), shape(side)),
        Optional.of(Labels.of(numbers, names)));
  }
}
