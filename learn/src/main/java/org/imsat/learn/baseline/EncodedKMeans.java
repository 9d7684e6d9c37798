package org.imsat.learn.baseline;

import org.imsat.learn.partition.CentredSamples;
import org.imsat.learn.partition.KMeans;
import org.imsat.model.Perceptron;

/** K-means on the codes of a denoising auto-encoder, as in the paper's Table 3. */
final class EncodedKMeans implements Algorithm {
  @Override
  public Outcome learn(Session session) {
    try (EncoderTraining training = new EncoderTraining(session)) {
      session
          .listener()
          .started(
              training.epochs().size() + 1, training.planned(), training.descent().stepsPerEpoch());
      training.run();
      CentredSamples codes = CentredSamples.of(training.codes());
      KMeans.Centres centres = training.cluster(codes);
      Perceptron network =
          Perceptron.of(training.encoder().followedBy(KMeansClusters.layer(centres, codes.mean())));
      return new Outcome(network, training.epochs(), false, training.earlierSeconds());
    }
  }
}
