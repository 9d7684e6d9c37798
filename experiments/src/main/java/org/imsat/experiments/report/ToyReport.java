package org.imsat.experiments.report;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.imsat.file.AtomicFile;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.Samples;

/** Decision regions of several models of points in the plane, side by side. */
public final class ToyReport {
  private static final int SIDE = 240;
  private static final int MARGIN = 12;

  /** Red, green and blue of each cluster's region; points are drawn darker. */
  private static final int[][] COLOURS = {
    {166, 206, 227}, {253, 191, 111}, {178, 223, 138}, {202, 178, 214}, {255, 237, 160},
  };

  private final Dataset data;
  private final List<Panel> panels;
  private final double low;
  private final double step;

  /**
   * A model.
   *
   * @param title what it is
   * @param note how good it is
   * @param assign gives points their clusters
   */
  public record Panel(String title, String note, Function<Samples, int[]> assign) {}

  private ToyReport(Dataset data, List<Panel> panels) {
    this.data = data;
    this.panels = panels;
    double farthest = 0;
    for (int i = 0; i < data.samples().rows(); i++) {
      for (float value : data.samples().row(i)) {
        farthest = Math.max(farthest, Math.abs(value));
      }
    }
    this.step = 2 * farthest / (SIDE - 2 * MARGIN);
    this.low = -step * SIDE / 2;
  }

  /**
   * A page.
   *
   * @param data points of two values
   */
  public static ToyReport of(Dataset data, List<Panel> panels) {
    if (data.samples().dimension() != 2) {
      throw new IllegalArgumentException(
          "points of %d values are not in the plane".formatted(data.samples().dimension()));
    }
    return new ToyReport(data, List.copyOf(panels));
  }

  /** Writes the page to a temporary file and moves that into place. */
  public void write(Path file) {
    AtomicFile.write(file, html());
  }

  /** The page. */
  public String html() {
    StringBuilder figures = new StringBuilder();
    for (Panel panel : panels) {
      figures.append(
          """
          <figure><img src="%s" width="%d" height="%d" alt="Decision regions of %s: %s">\
          <figcaption><strong>%s</strong><br>%s</figcaption></figure>
          """
              .formatted(
                  picture(panel),
                  SIDE,
                  SIDE,
                  Html.escape(panel.title),
                  Html.escape(panel.note),
                  Html.escape(panel.title),
                  Html.escape(panel.note)));
    }
    String title = "Decision regions on " + data.name();
    return Page.of(
        title,
        """
        <header><h1>%s</h1></header>
        <section id="regions"><p class="lead">Each colour is a cluster, each dot one of %s. A model \
        that keeps its predictions the same around every point draws borders through the gaps; one \
        that only keeps its weights small draws them anywhere.</p>
        <div class="regions">
        %s</div></section>
        """
            .formatted(Html.escape(title), Html.count(data.samples().rows(), "point"), figures),
        List.of());
  }

  private String picture(Panel panel) {
    float[][] grid = new float[SIDE * SIDE][];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        grid[y * SIDE + x] =
            new float[] {(float) (low + step * (x + 0.5)), (float) -(low + step * (y + 0.5))};
      }
    }
    int[] clusters = panel.assign.apply(DenseSamples.of(grid));
    byte[] pixels = new byte[3 * grid.length];
    for (int i = 0; i < grid.length; i++) {
      paint(pixels, i, clusters[i], 1);
    }
    for (int row = 0; row < data.samples().rows(); row++) {
      float[] point = data.samples().row(row);
      int x = (int) ((point[0] - low) / step);
      int y = (int) ((-point[1] - low) / step);
      for (int i : new int[] {y * SIDE + x, y * SIDE + x + 1, (y + 1) * SIDE + x}) {
        paint(pixels, i, clusters[y * SIDE + x], 0.35);
      }
    }
    return Png.dataUri(pixels, SIDE, SIDE, 3);
  }

  private static void paint(byte[] pixels, int at, int cluster, double brightness) {
    for (int c = 0; c < 3; c++) {
      pixels[3 * at + c] = (byte) (brightness * COLOURS[cluster % COLOURS.length][c]);
    }
  }
}
