package org.imsat.features.image;

import java.util.List;
import java.util.Optional;
import org.imsat.samples.InvalidInputException;

/**
 * What is done to images before a network sees them, and what is taken from it.
 *
 * @param size height and width in pixels that images are brought to, whatever their proportions
 * @param mean of each of the channels red, green, blue, of levels from 0 to 1; subtracted
 * @param deviation of each of the channels; divided by
 * @param interpolation how images are brought to the size
 * @param output name of the output; otherwise the first that is one row for each image
 */
public record BackboneSettings(
    int size,
    List<Float> mean,
    List<Float> deviation,
    Interpolation interpolation,
    Optional<String> output) {
  private static final int CHANNELS = 3;
  private static final int LARGEST = 4096;

  /** Checks the numbers. */
  public BackboneSettings {
    if (size < 1 || size > LARGEST) {
      throw new InvalidInputException(
          "images of %d pixels a side; 1 to %d can be".formatted(size, LARGEST));
    }
    mean = checked("mean", mean);
    deviation = checked("deviation", deviation);
    for (float value : deviation) {
      if (value <= 0) {
        throw new InvalidInputException("a deviation of " + value + "; it must be positive");
      }
    }
  }

  private static List<Float> checked(String what, List<Float> values) {
    if (values.size() != CHANNELS || !values.stream().allMatch(Float::isFinite)) {
      throw new InvalidInputException(
          "a %s of %s; it must be three numbers, for red, green and blue".formatted(what, values));
    }
    return List.copyOf(values);
  }

  /** What networks trained on ImageNet mostly take, with images of 224 pixels a side. */
  public static BackboneSettings imageNet() {
    return new BackboneSettings(
        224,
        List.of(0.485f, 0.456f, 0.406f),
        List.of(0.229f, 0.224f, 0.225f),
        Interpolation.BICUBIC,
        Optional.empty());
  }
}
