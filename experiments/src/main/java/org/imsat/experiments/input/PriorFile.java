package org.imsat.experiments.input;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.imsat.data.format.ByteOrderMark;
import org.imsat.samples.InvalidInputException;

/** A class prior as text: a number for each cluster, separated by spaces, commas or line ends. */
public final class PriorFile {
  private PriorFile() {}

  /**
   * The shares: the numbers divided by their sum, so that counts will do.
   *
   * @throws InvalidInputException if there is no such file, or something in it is no positive
   *     number
   */
  public static List<Double> read(Path file) {
    List<Double> numbers = new ArrayList<>();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      StringTokenizer texts = new StringTokenizer(lines.get(i), " \t,;");
      while (texts.hasMoreTokens()) {
        numbers.add(number(texts.nextToken(), file + ", line " + (i + 1)));
      }
    }
    if (numbers.isEmpty()) {
      throw new InvalidInputException(file + " holds no shares");
    }
    double sum = numbers.stream().mapToDouble(n -> n).sum();
    return numbers.stream().map(n -> n / sum).toList();
  }

  private static List<String> lines(Path file) {
    try {
      return ByteOrderMark.decode(Files.readAllBytes(file)).lines().toList();
    } catch (NoSuchFileException e) {
      throw new InvalidInputException("no such file: " + file, e);
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(file + " is no text", e);
    } catch (IOException e) {
      throw new InvalidInputException(file + " cannot be read: " + e, e);
    }
  }

  private static double number(String text, String place) {
    double number;
    try {
      number = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new InvalidInputException(place + ": '" + text + "' is not a number", e);
    }
    if (!(number > 0) || Double.isInfinite(number)) {
      throw new InvalidInputException(place + ": a share must be positive, not " + text);
    }
    return number;
  }
}
