package org.imsat.learn.net;

import static org.bytedeco.pytorch.global.torch.cat;
import static org.bytedeco.pytorch.global.torch.log_sigmoid;
import static org.bytedeco.pytorch.global.torch.stack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.imsat.learn.torch.Tensors;

/**
 * How the network's outputs are read as a discrete code y_1 .. y_M with p(y|x) = prod_m p(y_m|x).
 * The distributions of all heads lie side by side in one matrix, a column for each value of each
 * head, so that sums over heads are plain sums.
 */
public final class Heads {
  /** One head: a softmax of its outputs, or the sigmoid of a single one. */
  private record Head(int values, boolean sigmoid) {
    int outputs() {
      return sigmoid ? 1 : values;
    }
  }

  /** Equal heads in a row, which are worked out together. */
  private record Group(Head head, int count) {
    int outputs() {
      return count * head.outputs();
    }

    Tensor logProbabilities(Tensor logits) {
      if (head.sigmoid) {
        return stack(new TensorVector(log_sigmoid(logits.neg()), log_sigmoid(logits)), 2)
            .view(-1, 2L * count);
      }
      Tensor byHead = logits.contiguous().view(-1, count, head.values);
      return byHead.log_softmax(2).view(-1, (long) count * head.values);
    }
  }

  private final List<Head> heads;
  private final List<Group> groups = new ArrayList<>();
  private final int outputs;
  private final int columns;
  private final int codeColumns;

  private Heads(List<Head> heads) {
    this(heads, Integer.MAX_VALUE);
  }

  private Heads(List<Head> heads, int codeColumns) {
    if (heads.isEmpty() || heads.stream().anyMatch(h -> h.values < 2)) {
      throw new IllegalArgumentException(
          "a code needs at least 1 head, of at least 2 values each, not " + heads);
    }
    this.heads = List.copyOf(heads);
    for (Head head : heads) {
      int last = groups.size() - 1;
      if (last >= 0 && groups.get(last).head.equals(head)) {
        groups.set(last, new Group(head, groups.get(last).count + 1));
      } else {
        groups.add(new Group(head, 1));
      }
    }
    this.outputs = heads.stream().mapToInt(Head::outputs).reduce(0, Math::addExact);
    this.columns = heads.stream().mapToInt(Head::values).reduce(0, Math::addExact);
    this.codeColumns = Math.min(columns, codeColumns);
  }

  /** Softmax heads of V_1, V_2, .. values. Clustering into K clusters is one head of K values. */
  public static Heads of(int... values) {
    return new Heads(Arrays.stream(values).mapToObj(v -> new Head(v, false)).toList());
  }

  /** {@code count} heads of two values, the second with the sigmoid of one output. */
  public static Heads bits(int count) {
    return new Heads(Collections.nCopies(count, new Head(2, true)));
  }

  /** These heads, then the others. */
  public Heads and(Heads others) {
    return new Heads(Stream.concat(heads.stream(), others.heads.stream()).toList());
  }

  /** These heads, then others that are trained with them but are no part of the code. */
  public Heads withOverclusters(Heads others) {
    return new Heads(and(others).heads, columns);
  }

  /** M, the number of heads. */
  public int count() {
    return heads.size();
  }

  /** V_m, the number of values of head {@code m}. */
  public int values(int m) {
    return heads.get(m).values;
  }

  /** Outputs that the network must have. */
  public int outputs() {
    return outputs;
  }

  /** Columns of matrices of distributions: the values of all heads together. */
  public int columns() {
    return columns;
  }

  /** Columns of the heads that are the code: all but that of overclusters, which comes last. */
  public int codeColumns() {
    return codeColumns;
  }

  /**
   * log p(y_m | x).
   *
   * @param logits of shape (batch, outputs)
   * @return of shape (batch, columns)
   */
  public Tensor logProbabilities(Tensor logits) {
    if (groups.size() == 1) {
      return groups.get(0).logProbabilities(logits);
    }
    List<Tensor> parts = new ArrayList<>();
    int output = 0;
    for (Group group : groups) {
      parts.add(group.logProbabilities(logits.narrow(1, output, group.outputs())));
      output += group.outputs();
    }
    return cat(new TensorVector(parts.toArray(Tensor[]::new)), 1);
  }

  /**
   * KL(p || q) averaged over the batch, as what each column contributes to it; the sum is that over
   * heads. With p a constant its gradient is that of the cross entropy in Eq. 3 and 4, and it is 0
   * where the predictions agree.
   *
   * @return of shape (columns)
   */
  public Tensor divergence(Tensor logP, Tensor logQ) {
    return logP.exp().mul(logP.sub(logQ)).mean(0);
  }

  /** 1 where two columns belong to different heads and 0 elsewhere, of shape (columns, columns). */
  public Tensor differentHeads(Device device) {
    float[] mask = new float[Math.multiplyExact(columns, columns)];
    Arrays.fill(mask, 1);
    int first = 0;
    for (Head head : heads) {
      for (int row = first; row < first + head.values; row++) {
        Arrays.fill(mask, row * columns + first, row * columns + first + head.values, 0);
      }
      first += head.values;
    }
    return Tensors.of(mask, device, columns, columns);
  }
}
