package org.imsat.data.digits;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * The hand that writes one image: slant, turn, width, size and place, a slow waver of the lines,
 * and the thickness of the pen. All are drawn from continuous ranges. The ranges are a balance:
 * wide enough that K-means on the pixels mixes digits up, narrow enough that 10,000 images lie
 * close to each other within each digit.
 */
final class Hand {
  /** Longest waver of a line in units of the box. */
  private static final double WAVER = 0.8;

  /** Most by which a stem curves sideways, per squared unit of height. */
  private static final double BEND = 0.015;

  /** Most by which an image is wider or narrower than drawn, as a share. */
  private static final double WIDTH = 0.25;

  /** Units to the right per unit of height: the mean, and the most on either side of it. */
  private static final double MEAN_SLANT = 0.15;

  private static final double SLANT = 0.55;

  /** Largest rotation in radians. */
  private static final double TURN = 0.2;

  /** Longer side of the ink in pixels: the least, and the range above it. */
  private static final double LEAST_SIZE = 19;

  private static final double MORE_SIZE = 3;

  /** Most by which the ink is off the centre, in pixels. */
  private static final double SHIFT = 2.5;

  /** Half the thickness of the pen in pixels: the least, and the range above it. */
  private static final double LEAST_RADIUS = 1.3;

  private static final double MORE_RADIUS = 0.9;

  private final Wave horizontal;
  private final Wave vertical;
  private final double bend;
  private final double width;
  private final double slant;
  private final double cosine;
  private final double sine;
  private final double size;
  private final double shiftX;
  private final double shiftY;
  private final double radius;

  Hand(SplittableRandom random) {
    horizontal = new Wave(random);
    vertical = new Wave(random);
    bend = BEND * spread(random);
    width = 1 + WIDTH * spread(random);
    slant = MEAN_SLANT + SLANT * spread(random);
    double turn = TURN * spread(random);
    cosine = StrictMath.cos(turn);
    sine = StrictMath.sin(turn);
    size = LEAST_SIZE + MORE_SIZE * random.nextDouble();
    shiftX = SHIFT * spread(random);
    shiftY = SHIFT * spread(random);
    radius = LEAST_RADIUS + MORE_RADIUS * random.nextDouble();
  }

  /** Half the thickness of the pen in pixels. */
  double radius() {
    return radius;
  }

  /** The lines of a digit as this hand writes them in an image of the given side, in pixels. */
  List<Stroke> write(List<Stroke> digit, int side) {
    List<Stroke> lines = digit.stream().map(line -> line.map(this::deform)).toList();
    double left = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (Stroke line : lines) {
      for (Point point : line.points()) {
        left = Math.min(left, point.x());
        right = Math.max(right, point.x());
        top = Math.min(top, point.y());
        bottom = Math.max(bottom, point.y());
      }
    }
    // As in MNIST, the longer side of the ink decides the size, and the ink is centred.
    double scale = (size - 2 * radius) / Math.max(right - left, bottom - top);
    double middleX = (left + right) / 2;
    double middleY = (top + bottom) / 2;
    double centreX = side / 2.0 + shiftX;
    double centreY = side / 2.0 + shiftY;
    UnaryOperator<Point> fit =
        point ->
            new Point(
                centreX + scale * (point.x() - middleX), centreY + scale * (point.y() - middleY));
    return lines.stream().map(line -> line.map(fit)).toList();
  }

  private Point deform(Point point) {
    double x = point.x() - 10;
    double y = point.y() - 10;
    double u = width * (x + WAVER * horizontal.at(x, y) + bend * y * y) - slant * y;
    double v = y + WAVER * vertical.at(x, y);
    return new Point(cosine * u - sine * v, sine * u + cosine * v);
  }

  /** A number in (-1, 1), more often a small one than a large one. */
  private static double spread(SplittableRandom random) {
    double first = random.nextDouble();
    return first - random.nextDouble();
  }

  /** A plane wave in a random direction, between -1 and 1, about one box long. */
  private static final class Wave {
    private final double alongX;
    private final double alongY;
    private final double phase;

    Wave(SplittableRandom random) {
      alongX = 0.3 * spread(random);
      alongY = 0.3 * spread(random);
      phase = 2 * Math.PI * random.nextDouble();
    }

    double at(double x, double y) {
      return StrictMath.sin(alongX * x + alongY * y + phase);
    }
  }
}
