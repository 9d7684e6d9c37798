package org.imsat.grouping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Codewords of several parts for fine clusters, such as bits, so that
 *
 * <pre>
 *   sum_m I(Y_m; Y_m')  -  pairWeight * sum_{m &lt; l} I(Y_m; Y_l)
 * </pre>
 *
 * <p>is large: what each part of the code of a row tells of the same part after augmentation, less
 * what parts tell of each other. A part that divided a class would lose information, because fine
 * clusters of one class turn into each other. Each part is searched from many random beginnings,
 * first on fine clusters put together by {@link Grouping}, then on themselves.
 */
public final class Codewords {
  /** Random beginnings for each part and number of units. */
  private static final int STARTS = 8;

  /** Times that each part is searched again, given all others. */
  private static final int ROUNDS = 4;

  private static final double LEAST_GAIN = 1e-9;

  private final JointDistribution fine;
  private final double pairWeight;
  private final List<Level> levels = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();

  /** Fine clusters put together to units, which are moved as one. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Level(int[] unitOf, JointDistribution joint) {}

  /** One part of the codewords: the value of each fine cluster. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Part(int values, int[] valueOf) {}

  private Codewords(JointDistribution fine, double pairWeight) {
    this.fine = fine;
    this.pairWeight = pairWeight;
  }

  /**
   * Searches codewords.
   *
   * @param values how many each part can have
   * @param pairWeight what the information that two parts share counts for
   * @throws IllegalArgumentException if a part has more values than there are fine clusters
   */
  public static Codewords of(JointDistribution fine, int[] values, double pairWeight, long seed) {
    int most = Arrays.stream(values).max().orElse(0);
    if (most > fine.size()) {
      throw new IllegalArgumentException(
          "%d clusters cannot have %d different values".formatted(fine.size(), most));
    }
    Codewords codewords = new Codewords(fine, pairWeight);
    for (int units = 2 * most; units < fine.size(); units *= 2) {
      int[] unitOf = Grouping.merged(fine, units).groups();
      codewords.levels.add(new Level(unitOf, fine.grouped(unitOf, units)));
    }
    codewords.levels.add(codewords.single());
    codewords.search(values, new SplittableRandom(seed));
    return codewords;
  }

  private Level single() {
    int[] unitOf = new int[fine.size()];
    Arrays.setAll(unitOf, i -> i);
    return new Level(unitOf, fine);
  }

  private void search(int[] values, SplittableRandom random) {
    for (int count : values) {
      parts.add(best(new Part(count, new int[fine.size()]), List.copyOf(parts), random));
    }
    boolean changed = parts.size() > 1;
    for (int round = 0; changed && round < ROUNDS; round++) {
      changed = false;
      for (int m = 0; m < parts.size(); m++) {
        List<Part> others = new ArrayList<>(parts);
        Part now = others.remove(m);
        Part better = best(improved(levels.size() - 1, now, others), others, random);
        changed |= worth(better, others) > worth(now, others) + LEAST_GAIN;
        parts.set(m, better);
      }
    }
  }

  /** The best part that was found, not worse than one to begin with. */
  private Part best(Part first, List<Part> others, SplittableRandom random) {
    Part best = first;
    double most = worth(first, others);
    for (int level = 0; level < levels.size(); level++) {
      for (int start = 0; start < STARTS; start++) {
        Part found = improved(level, drawn(first.values, levels.get(level), random), others);
        found = improved(levels.size() - 1, found, others);
        double worth = worth(found, others);
        if (worth > most) {
          most = worth;
          best = found;
        }
      }
    }
    return best;
  }

  /** A random value for each unit of a level. */
  private static Part drawn(int values, Level level, SplittableRandom random) {
    int[] ofUnit = random.ints(level.joint.size(), 0, values).toArray();
    return new Part(values, Arrays.stream(level.unitOf).map(unit -> ofUnit[unit]).toArray());
  }

  /** A part changed unit by unit while that helps. */
  private Part improved(int levelNumber, Part part, List<Part> others) {
    Level level = levels.get(levelNumber);
    int[] ofUnit = new int[level.joint.size()];
    for (int i = 0; i < level.unitOf.length; i++) {
      ofUnit[level.unitOf[i]] = part.valueOf[i];
    }
    Partition partition = new Partition(level.joint, ofUnit, part.values);
    List<Shared> shared =
        others.stream().map(other -> new Shared(level, ofUnit, part.values, other)).toList();
    boolean moved = true;
    while (moved) {
      moved = false;
      for (int i = 0; i < ofUnit.length; i++) {
        int unit = i;
        int from = partition.groupOf(i);
        int to =
            partition.best(
                i,
                value ->
                    pairWeight
                        * shared.stream().mapToDouble(s -> s.change(unit, from, value)).sum());
        if (to != from) {
          partition.move(i, to);
          shared.forEach(s -> s.move(unit, from, to));
          moved = true;
        }
      }
    }
    return new Part(part.values, Arrays.stream(level.unitOf).map(partition::groupOf).toArray());
  }

  /** What a part under search tells of another one. */
  private final class Shared {
    private final double[][] ofUnit; // (units, values of the other part)
    private final double[][] table; // (values, values of the other part)

    Shared(Level level, int[] valueOfUnit, int values, Part other) {
      ofUnit = new double[valueOfUnit.length][other.values];
      for (int i = 0; i < level.unitOf.length; i++) {
        ofUnit[level.unitOf[i]][other.valueOf[i]] += fine.marginal(i);
      }
      table = new double[values][other.values];
      for (int unit = 0; unit < ofUnit.length; unit++) {
        add(table[valueOfUnit[unit]], ofUnit[unit], 1);
      }
    }

    private static void add(double[] sums, double[] values, int sign) {
      for (int u = 0; u < sums.length; u++) {
        sums[u] += sign * values[u];
      }
    }

    void move(int unit, int from, int to) {
      add(table[from], ofUnit[unit], -1);
      add(table[to], ofUnit[unit], 1);
    }

    double change(int unit, int from, int to) {
      double change = 0;
      double mass = 0;
      double before = 0;
      double after = 0;
      for (int u = 0; u < ofUnit[unit].length; u++) {
        double moved = ofUnit[unit][u];
        change += Partition.change(table[from][u], -moved) + Partition.change(table[to][u], moved);
        mass += moved;
        before += table[from][u];
        after += table[to][u];
      }
      return change - Partition.change(before, -mass) - Partition.change(after, mass);
    }
  }

  /** What a part adds to the others. */
  private double worth(Part part, List<Part> others) {
    double worth = fine.grouped(part.valueOf, part.values).information();
    for (Part other : others) {
      worth -= pairWeight * information(part, other);
    }
    return worth;
  }

  private double information(Part part, Part other) {
    double[][] table = new double[part.values][other.values];
    for (int i = 0; i < fine.size(); i++) {
      table[part.valueOf[i]][other.valueOf[i]] += fine.marginal(i);
    }
    return JointDistribution.shared(table);
  }

  /** The value of each fine cluster in each part, (parts, fine clusters). */
  public int[][] values() {
    return parts.stream().map(part -> part.valueOf.clone()).toArray(int[][]::new);
  }

  /** What the code is worth where fine clusters go together in another way. */
  public double worth(JointDistribution others) {
    Codewords there = new Codewords(others, pairWeight);
    double worth = 0;
    for (int m = 0; m < parts.size(); m++) {
      worth += there.worth(parts.get(m), parts.subList(0, m));
    }
    return worth;
  }
}
