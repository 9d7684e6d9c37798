package org.imsat.data.sets;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.imsat.data.features.Preparation;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.Labels;

/**
 * Points on three spiral arcs in the plane, the toy data of the paper (footnote 1): clusters that
 * no straight line parts. How the authors drew theirs is not published; these go half around the
 * origin, at distances from 0.9 to 3.9, with noise of deviation 0.05.
 */
record SpiralsSet() implements GeneratedSet {
  private static final int ARCS = 3;
  private static final int POINTS = 300;
  private static final double TURNS = 0.5;
  private static final double START = 0.9;
  private static final double GROWTH = 3;
  private static final double NOISE = 0.05;
  private static final long SEED = 1;

  @Override
  public String name() {
    return "spirals";
  }

  @Override
  public int rows() {
    return ARCS * POINTS;
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public int classes() {
    return ARCS;
  }

  @Override
  public Dataset open(DataFolders folders, DownloadProgress progress, Preparation preparation) {
    SplittableRandom random = new SplittableRandom(SEED);
    float[][] points = new float[rows()][];
    int[] arcs = new int[rows()];
    for (int i = 0; i < points.length; i++) {
      arcs[i] = i % ARCS;
      double along = random.nextDouble();
      double angle = 2 * Math.PI * (TURNS * along + (double) arcs[i] / ARCS);
      double radius = START + GROWTH * along;
      // StrictMath gives the same points on every machine.
      points[i] =
          new float[] {
            (float) (radius * StrictMath.cos(angle) + NOISE * random.nextGaussian()),
            (float) (radius * StrictMath.sin(angle) + NOISE * random.nextGaussian())
          };
    }
    return new Dataset(
        name(),
        DenseSamples.of(points),
        Optional.of(Labels.of(arcs, List.of("first arc", "second arc", "third arc"))));
  }
}
