package org.imsat.data.digits;

/** A place: in units of the box in which a digit is designed, or in pixels; y runs downwards. */
record Point(double x, double y) {
  /** Reads "x,y". */
  static Point of(String text) {
    int comma = text.indexOf(',');
    return new Point(
        Double.parseDouble(text.substring(0, comma)),
        Double.parseDouble(text.substring(comma + 1)));
  }

  /** This point moved by {@code weight} of the way that leads from one point to another. */
  Point plus(double weight, Point from, Point to) {
    return new Point(x + weight * (to.x - from.x), y + weight * (to.y - from.y));
  }
}
