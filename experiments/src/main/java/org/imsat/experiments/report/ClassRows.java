package org.imsat.experiments.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.imsat.samples.Labels;

/** Rows that have a label by their class, to draw from. */
final class ClassRows {
  private final Labels labels;

  /** In their order. */
  private final int[] known;

  /** Rows of class c are {@code rows[first[c]] .. rows[first[c + 1] - 1]}. */
  private final int[] rows;

  private final int[] first;
  private final int[] notAlone;

  ClassRows(Labels labels) {
    this.labels = labels;
    first = new int[labels.classes() + 1];
    known = labels.known();
    for (int row : known) {
      first[labels.get(row) + 1]++;
    }
    for (int c = 0; c < labels.classes(); c++) {
      first[c + 1] += first[c];
    }
    rows = new int[known.length];
    int[] next = first.clone();
    for (int row : known) {
      rows[next[labels.get(row)]++] = row;
    }
    notAlone = IntStream.of(known).filter(row -> size(labels.get(row)) > 1).toArray();
  }

  private int size(int labelClass) {
    return first[labelClass + 1] - first[labelClass];
  }

  /** Whether there are two rows. */
  boolean hasPairs() {
    return rows.length > 1;
  }

  boolean hasSame() {
    return notAlone.length > 0;
  }

  boolean hasDifferent() {
    return size(labels.get(rows[0])) < rows.length;
  }

  /** Two rows of the same class. */
  int[] drawSame(Random random) {
    int c = labels.get(notAlone[random.nextInt(notAlone.length)]);
    int row = random.nextInt(size(c));
    int other = random.nextInt(size(c) - 1);
    return new int[] {rows[first[c] + row], rows[first[c] + (other < row ? other : other + 1)]};
  }

  /** Two rows of different classes. */
  int[] drawDifferent(Random random) {
    int row = known[random.nextInt(rows.length)];
    int c = labels.get(row);
    int other = random.nextInt(rows.length - size(c));
    return new int[] {row, rows[other < first[c] ? other : other + size(c)]};
  }

  /** Rows spread over the classes as evenly as there are rows, ordered by class. */
  List<Integer> spread(int count, Random random) {
    List<List<Integer>> classes = new ArrayList<>();
    for (int c = 0; c < labels.classes(); c++) {
      List<Integer> members = new ArrayList<>();
      for (int i = first[c]; i < first[c + 1]; i++) {
        members.add(rows[i]);
      }
      Collections.shuffle(members, random);
      classes.add(members);
    }
    Collections.shuffle(classes, random);
    List<Integer> drawn = new ArrayList<>();
    for (int round = 0; drawn.size() < Math.min(count, rows.length); round++) {
      for (List<Integer> members : classes) {
        if (round < members.size() && drawn.size() < count) {
          drawn.add(members.get(round));
        }
      }
    }
    drawn.sort(Comparator.comparingInt((Integer row) -> labels.get(row)).thenComparing(r -> r));
    return drawn;
  }
}
