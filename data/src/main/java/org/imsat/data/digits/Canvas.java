package org.imsat.data.digits;

import java.util.List;

/** A square grey image on which lines are drawn with smooth edges. */
final class Canvas {
  private final int side;
  private final double[] ink;

  /** An empty image of {@code side} x {@code side} pixels. */
  Canvas(int side) {
    this.side = side;
    this.ink = new double[side * side];
  }

  /** Draws polylines, given in pixels, with a round pen. */
  void draw(List<Stroke> lines, double radius) {
    for (Stroke line : lines) {
      for (int i = 1; i < line.points().size(); i++) {
        segment(line.points().get(i - 1), line.points().get(i), radius);
      }
    }
  }

  private void segment(Point from, Point to, double radius) {
    double reach = radius + 1;
    int left = clamp(Math.min(from.x(), to.x()) - reach);
    int right = clamp(Math.max(from.x(), to.x()) + reach);
    int top = clamp(Math.min(from.y(), to.y()) - reach);
    int bottom = clamp(Math.max(from.y(), to.y()) + reach);
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    double square = dx * dx + dy * dy;
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        double px = column + 0.5 - from.x();
        double py = row + 0.5 - from.y();
        double along = square == 0 ? 0 : (px * dx + py * dy) / square;
        along = Math.max(0, Math.min(1, along));
        double offX = px - along * dx;
        double offY = py - along * dy;
        double covered = radius + 0.5 - Math.sqrt(offX * offX + offY * offY);
        int pixel = row * side + column;
        ink[pixel] = Math.max(ink[pixel], Math.min(1, covered));
      }
    }
  }

  private int clamp(double position) {
    return (int) Math.max(0, Math.min(side - 1, Math.floor(position)));
  }

  /** The image, lightly blurred, as levels 0 (paper) to 255 (ink), row by row. */
  byte[] levels() {
    double[] across = blur(ink, 1, side);
    double[] both = blur(across, side, 1);
    byte[] levels = new byte[ink.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) Math.floor(255 * both[i] + 0.5);
    }
    return levels;
  }

  /** Averages each pixel with its two neighbours {@code step} pixels away, 1 : 4 : 1. */
  private double[] blur(double[] from, int step, int across) {
    double[] to = new double[from.length];
    for (int line = 0; line < side; line++) {
      for (int i = 0; i < side; i++) {
        int pixel = line * across + i * step;
        double before = i == 0 ? 0 : from[pixel - step];
        double after = i == side - 1 ? 0 : from[pixel + step];
        to[pixel] = (before + 4 * from[pixel] + after) / 6;
      }
    }
    return to;
  }
}
