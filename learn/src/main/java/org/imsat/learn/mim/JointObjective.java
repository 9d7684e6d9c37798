package org.imsat.learn.mim;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.torch.Tensors;
import org.imsat.samples.InvalidInputException;

/**
 * What is minimised (Livne, Swersky and Fleet 2019), of samples (x, z) of the encoder's half q(z|x)
 * P(x) and, where symmetric, of the decoder's half p(x|z) P(z) as well. Their mean is M_S.
 */
enum JointObjective {
  /** L = -1/2 E_{M_S} [log q(z|x) + log q(x) + log p(x|z) + log p(z)]. */
  MIM("mim", true) {
    @Override
    Tensor loss(Densities at, double warmth) {
      return crossEntropy(at, warmth);
    }
  },

  /** A-MIM: the same with samples of the encoder's half only. */
  A_MIM("a-mim", false) {
    @Override
    Tensor loss(Densities at, double warmth) {
      return crossEntropy(at, warmth);
    }
  },

  /** VAE: -E_q [log p(x|z)] + KL[q(z|x) || p(z)], the latter from the sample. */
  VAE("vae", false) {
    @Override
    Tensor loss(Densities at, double warmth) {
      return negativeBound(at, warmth);
    }
  },

  /** VAE plus the joint entropy of the encoder's half, -E_q [log q(z|x) + log q(x)]. */
  VAE_ENTROPY("vae-entropy", false) {
    @Override
    Tensor loss(Densities at, double warmth) {
      return negativeBound(at, warmth).sub(at.encoder());
    }
  },

  /**
   * MIM minus the joint entropy of M_S, -E log 1/2 [q(z|x) q(x) + p(x|z) p(z)]. With log q(x) from
   * one sample the two densities are the same in the encoder's half, whose loss is then 0: all
   * there is to learn of the rows is what the decoder's half makes of them. So nothing is held back
   * at the start, which would leave log p(x, z) of the encoder's half, to be made small.
   */
  MIM_WITHOUT_ENTROPY("mim-without-entropy", true) {
    @Override
    Tensor loss(Densities at, double warmth) {
      return crossEntropy(at, 1).add(at.mixture());
    }
  };

  private final String label;
  private final boolean symmetric;

  JointObjective(String label, boolean symmetric) {
    this.label = label;
    this.symmetric = symmetric;
  }

  /**
   * The objective of that label.
   *
   * @throws InvalidInputException if there is none
   */
  static JointObjective of(String label) {
    return Choice.of(values(), JointObjective::label, "method", label);
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(JointObjective::label).toList();
  }

  /** What users call it. */
  String label() {
    return label;
  }

  /** Whether the decoder's half is sampled, too. */
  boolean symmetric() {
    return symmetric;
  }

  /**
   * The loss of each sample of one half, (batch).
   *
   * @param warmth from 0 to 1: what the terms count for that would hold the code back at the start
   */
  abstract Tensor loss(Densities at, double warmth);

  private static Tensor crossEntropy(Densities at, double warmth) {
    return at.decoder().add(at.encoder().mul(Tensors.scalar(warmth))).mul(Tensors.scalar(-0.5));
  }

  private static Tensor negativeBound(Densities at, double warmth) {
    Tensor divergence = at.latentGivenRow().sub(at.latent());
    return divergence.mul(Tensors.scalar(warmth)).sub(at.rowGivenLatent());
  }
}
