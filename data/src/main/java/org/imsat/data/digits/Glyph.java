package org.imsat.data.digits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How one digit is written: a plain form and other forms with the same points in other places.
 * Every mixture of them is a way to write the digit, so all ways are joined by small changes.
 */
final class Glyph {
  private final List<Stroke> plain;
  private final List<List<Stroke>> others;

  private Glyph(List<Stroke> plain, List<List<Stroke>> others) {
    this.plain = plain;
    this.others = others;
  }

  /** Reads the forms; see {@link Stroke#list}. */
  static Glyph of(String plain, String... others) {
    return new Glyph(Stroke.list(plain), Arrays.stream(others).map(Stroke::list).toList());
  }

  /** A way to write the digit, as fine polylines. */
  List<Stroke> draw(SplittableRandom random) {
    List<Stroke> mixture = new ArrayList<>(plain);
    for (List<Stroke> other : others) {
      double weight = random.nextDouble();
      for (int s = 0; s < plain.size(); s++) {
        mixture.set(s, mixture.get(s).plus(weight, plain.get(s), other.get(s)));
      }
    }
    mixture.replaceAll(Stroke::smooth);
    return mixture;
  }
}
