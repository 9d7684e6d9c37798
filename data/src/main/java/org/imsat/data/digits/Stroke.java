package org.imsat.data.digits;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * One movement of the pen.
 *
 * @param points the points it passes
 */
record Stroke(List<Point> points) {
  /** Points of a smooth curve for each given one. */
  private static final int STEPS = 6;

  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern BAR = Pattern.compile("\\s*\\|\\s*");

  /** Reads strokes written as "x,y x,y | x,y x,y x,y". */
  static List<Stroke> list(String strokes) {
    return BAR.splitAsStream(strokes)
        .map(stroke -> new Stroke(SPACE.splitAsStream(stroke).map(Point::of).toList()))
        .toList();
  }

  /** This stroke moved by {@code weight} of the way that leads from one stroke to another. */
  Stroke plus(double weight, Stroke from, Stroke to) {
    List<Point> moved = new ArrayList<>(points.size());
    for (int i = 0; i < points.size(); i++) {
      moved.add(points.get(i).plus(weight, from.points.get(i), to.points.get(i)));
    }
    return new Stroke(moved);
  }

  /** This stroke with every point moved. */
  Stroke map(UnaryOperator<Point> move) {
    return new Stroke(points.stream().map(move).toList());
  }

  /** The smooth curve (Catmull-Rom) through the points, as a fine polyline. */
  Stroke smooth() {
    int last = points.size() - 1;
    List<Point> curve = new ArrayList<>(last * STEPS + 1);
    for (int span = 0; span < last; span++) {
      Point before = points.get(Math.max(span - 1, 0));
      Point start = points.get(span);
      Point end = points.get(span + 1);
      Point after = points.get(Math.min(span + 2, last));
      for (int step = 0; step < STEPS; step++) {
        double t = (double) step / STEPS;
        curve.add(
            new Point(
                between(before.x(), start.x(), end.x(), after.x(), t),
                between(before.y(), start.y(), end.y(), after.y(), t)));
      }
    }
    curve.add(points.get(last));
    return new Stroke(curve);
  }

  private static double between(double before, double start, double end, double after, double t) {
    double square = 2 * before - 5 * start + 4 * end - after;
    double cubic = 3 * (start - end) + after - before;
    return start + 0.5 * t * (end - before + t * (square + t * cubic));
  }
}
