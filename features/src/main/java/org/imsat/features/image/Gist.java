package org.imsat.features.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.samples.Features;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;

/**
 * GIST, the spatial envelope of an image (Oliva and Torralba, IJCV 2001): how much of each scale
 * and orientation is in each of 4 x 4 cells.
 *
 * <p>The image is brought to a square, whitened and its local contrast made equal ({@link
 * ContrastFilter}), extended by 32 mirrored pixels on each side to n x n, and filtered in the
 * frequency plane by Gabor-like transfer functions
 *
 * <pre>G(f, phi) = exp(-10 a (f / f0 - 1)^2 - 2 pi b (phi - phi0)^2),</pre>
 *
 * with a = 0.35, centre f0 = 0.3 / 1.85^s cycles per pixel at scale s = 0, 1, .., b = (orientations
 * / 8)^2, and phi0 = -pi o / orientations. Features are the averages of the magnitude of the
 * filtered image, without the extension, over the cells: for each channel, each filter (scale after
 * scale, orientation after orientation), and each cell, row by row.
 */
public final class Gist implements Extractor {
  /** What model files call these features. */
  public static final String KIND = "gist";

  /** Side that images are brought to, where nothing else is asked for. */
  public static final int SIDE = 128;

  private static final int CELLS = 4;
  private static final int BORDER = 32;
  private static final double SHARPNESS = 0.35;
  private static final double HIGHEST = 0.3;
  private static final double SCALE_STEP = 1.85;

  private final int side;
  private final int channels;
  private final ContrastFilter contrast;
  private final SquareFourier fourier;

  /** Transfer functions, laid out as spectra are. */
  private final List<double[]> filters;

  private Gist(int side, int channels, List<Integer> orientations) {
    if (side < CELLS || side > 1024) {
      throw new InvalidInputException(
          "GIST of images of side %d; 4 to 1024 can be".formatted(side));
    }
    this.side = side;
    this.channels = channels;
    this.contrast = new ContrastFilter(side);
    this.fourier = new SquareFourier(side + 2 * BORDER);
    this.filters = new ArrayList<>();
    for (int scale = 0; scale < orientations.size(); scale++) {
      for (int o = 0; o < orientations.get(scale); o++) {
        filters.add(filter(fourier, scale, o, orientations.get(scale)));
      }
    }
  }

  /**
   * 512 features of grey images: 4 scales of 8 orientations.
   *
   * @param side in pixels, that images are brought to
   */
  public static Gist grey(int side) {
    return new Gist(side, 1, List.of(8, 8, 8, 8));
  }

  /** 960 features of colour images: 8, 8 and 4 orientations of 3 scales in each channel. */
  public static Gist colour(int side) {
    return new Gist(side, 3, List.of(8, 8, 4));
  }

  /**
   * What made such features.
   *
   * @throws InvalidInputException if they are of another kind, or settings are missing
   */
  public static Gist of(Features features) {
    if (!features.kind().equals(KIND)) {
      throw new InvalidInputException("features of kind " + features.kind() + " are not GIST");
    }
    int dimension = features.integer("dimension");
    return switch (dimension) {
      case 512 -> grey(features.integer("side"));
      case 960 -> colour(features.integer("side"));
      default ->
          throw new InvalidInputException("GIST of %d features is not known".formatted(dimension));
    };
  }

  /** A transfer function; the centre of the plane belongs to no orientation and passes a little. */
  static double[] filter(SquareFourier fourier, int scale, int orientation, int orientations) {
    int n = fourier.side();
    double centre = HIGHEST / Math.pow(SCALE_STEP, scale);
    double narrowness = orientations * orientations / 64.0;
    double direction = Math.PI * orientation / orientations;
    double[] filter = new double[n * n];
    for (int across = 0; across < n; across++) {
      for (int down = 0; down < n; down++) {
        double fx = fourier.frequency(across) / n;
        double fy = fourier.frequency(down) / n;
        double along = Math.hypot(fx, fy) / centre - 1;
        // The difference of the angles, between -pi and pi.
        double turn = Math.IEEEremainder(Math.atan2(fy, fx) + direction, 2 * Math.PI);
        filter[across * n + down] =
            Math.exp(-10 * SHARPNESS * along * along - 2 * Math.PI * narrowness * turn * turn);
      }
    }
    return filter;
  }

  @Override
  public int dimension() {
    return channels * filters.size() * CELLS * CELLS;
  }

  @Override
  public Features features() {
    return new Features(KIND, List.of(), Map.of("dimension", dimension(), "side", side));
  }

  @Override
  public Optional<Fit> fit() {
    return Optional.of(size());
  }

  private Fit size() {
    return Fit.area(new ImageShape(side, side, channels));
  }

  @Override
  public float[][] rows(List<Picture> pictures) {
    return pictures.parallelStream().map(this::row).toArray(float[][]::new);
  }

  /** Features of one image. */
  public float[] row(Picture picture) {
    Picture square = picture.fitted(size());
    double[][] planes = contrast.apply(planes(square));
    float[] row = new float[dimension()];
    int at = 0;
    for (double[] plane : planes) {
      double[] extended = Mirror.extended(plane, side, BORDER, fourier.side());
      ComplexMatrix spectrum = fourier.spectrum(extended);
      for (double[] filter : filters) {
        at = addCells(fourier.image(spectrum.times(filter)), row, at);
      }
    }
    return row;
  }

  private double[][] planes(Picture picture) {
    double[][] planes = new double[channels][side * side];
    for (int i = 0; i < picture.levels().length; i++) {
      planes[i % channels][i / channels] = picture.levels()[i];
    }
    return planes;
  }

  /** Averages of the magnitude over the cells of the image within its extension. */
  private int addCells(ComplexMatrix image, float[] row, int from) {
    int at = from;
    for (int top = 0; top < CELLS; top++) {
      for (int left = 0; left < CELLS; left++) {
        double sum = 0;
        int count = 0;
        for (int y = top * side / CELLS; y < (top + 1) * side / CELLS; y++) {
          int line = (BORDER + y) * image.columns() + BORDER;
          for (int x = left * side / CELLS; x < (left + 1) * side / CELLS; x++) {
            double re = image.re()[line + x];
            double im = image.im()[line + x];
            sum += Math.sqrt(re * re + im * im);
            count++;
          }
        }
        row[at++] = (float) (sum / count);
      }
    }
    return at;
  }
}
