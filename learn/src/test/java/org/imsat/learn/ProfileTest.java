package org.imsat.learn;

import static org.imsat.learn.ImsatSettings.AFFINE_FROM;
import static org.imsat.learn.ImsatSettings.AUXILIARY;
import static org.imsat.learn.ImsatSettings.FIXED_TARGETS;
import static org.imsat.learn.ImsatSettings.LEAST_GROUP;
import static org.imsat.learn.ImsatSettings.LEAST_MOVE;
import static org.imsat.learn.ImsatSettings.PAIR_WEIGHT;
import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.imsat.learn.settings.CommonSettings.HIDDEN;
import static org.imsat.learn.settings.CommonSettings.PRECISION;
import static org.imsat.learn.settings.CommonSettings.SCALING;
import static org.imsat.learn.settings.CommonSettings.STOP_BELOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.imsat.codes.BinaryCodes;
import org.imsat.learn.augment.Sequence;
import org.imsat.learn.augment.VirtualAdversarial;
import org.imsat.learn.settings.PrecisionChoice;
import org.imsat.learn.settings.ScalingRule;
import org.imsat.learn.torch.Processor;
import org.imsat.metric.ClusterMetrics;
import org.imsat.model.ClusterModel;
import org.imsat.model.HashModel;
import org.imsat.model.Scaling;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.Features;
import org.imsat.samples.ImageShape;
import org.imsat.samples.Labels;
import org.imsat.samples.Samples;
import org.junit.jupiter.api.Test;

class ProfileTest {
  @Test
  void theDefaultProfileAugmentsClusteringsMoreThanPublished() {
    assertEquals(0.25, alpha(Code.clusters(4), Profile.PAPER, Method.IMSAT_VAT));
    assertEquals(0.3, alpha(Code.clusters(4), Profile.DEFAULT, Method.IMSAT_VAT));
    assertEquals(3.0, alpha(Code.clusters(4), Profile.DEFAULT, Method.of("imsat-rpt")));
    assertEquals(0.25, alpha(Code.bits(16), Profile.DEFAULT, Method.IMSAT_VAT));
  }

  @Test
  void theBestProfileDistortsImagesAndWeighsPairsByTheirNumber() {
    Dataset points = Blobs.of(60, 4, 1);
    Dataset images = images();
    assertEquals("imsat-vat", resolved(Profile.BEST, points).methodName());
    assertEquals("imsat-distorted-vat", resolved(Profile.BEST, images).methodName());
    assertEquals("imsat-vat", resolved(Profile.DEFAULT, images).methodName());
    assertEquals("imsat-vat", resolved(Profile.PAPER, images).methodName());
    assertEquals(1, resolved(Profile.BEST, images).get(FIXED_TARGETS));
    assertEquals(0.5, resolved(Profile.BEST, points).get(FIXED_TARGETS));
    assertEquals(24, Profile.BEST.epochs(Code.bits(16), Method.DISTORTED_VAT, 280));
    assertEquals(50, Profile.BEST.epochs(Code.bits(16), Method.IMSAT_VAT, 280));
    assertEquals(1, pairWeight(16), 1e-12);
    assertEquals(15.0 / 63, pairWeight(64), 1e-12);
    assertEquals(2, pairWeight(2), 1e-12);
  }

  /** A third hidden layer needs VAT alone to begin with, and many rows of a cluster. */
  @Test
  void theBestProfileTrainsDeeperNetworksOfManyImages() {
    ImsatOptions many = best(Method.AUTO).resolve(images(4000));
    assertEquals(List.of(1200, 1200, 1200), many.get(HIDDEN));
    assertEquals(0.125, many.get(AFFINE_FROM));
    assertEquals(many.toMap(), many.resolve(images(4000)).toMap());
    assertEquals(
        0.3,
        best(Method.AUTO).with(AFFINE_FROM, 0.3).checked().resolve(images(4000)).get(AFFINE_FROM));
    ImsatOptions few = best(Method.AUTO).resolve(images(3996));
    assertEquals(List.of(1200, 1200), few.get(HIDDEN));
    assertEquals(0, few.get(AFFINE_FROM));
    Method own = Method.vatOn("vat-on-shifted", (row, random) -> {});
    assertEquals(List.of(1200, 1200), best(own).resolve(images(4000)).get(HIDDEN));
    Dataset points = Blobs.of(4000, 4, 1);
    assertEquals(List.of(1200, 1200), best(Method.AUTO).resolve(points).get(HIDDEN));
    assertEquals(List.of(), best(Method.of("linear-rim")).resolve(points).get(HIDDEN));
    ImsatOptions asked = best(Method.AUTO).with(HIDDEN, List.of(50)).checked();
    assertEquals(List.of(50), asked.resolve(images(4000)).get(HIDDEN));
    assertEquals(0, asked.resolve(images(4000)).get(AFFINE_FROM));
  }

  /** Three layers learn nothing of images that are distorted from the start. */
  @Test
  void vatIsAloneUntilDistortionsJoin() {
    ImsatOptions deep = best(Method.AUTO).resolve(images(4000));
    Samples rows = images().samples();
    assertEquals(
        VirtualAdversarial.class,
        deep.method()
            .regulariser(deep, rows, Scaling.none(), 0.124)
            .augmentation()
            .orElseThrow()
            .getClass());
    assertEquals(
        Sequence.class,
        deep.method()
            .regulariser(deep, rows, Scaling.none(), 0.125)
            .augmentation()
            .orElseThrow()
            .getClass());
  }

  @Test
  void movesCanBeSwitchedOff() {
    ImsatOptions still =
        best(Method.AUTO).with(LEAST_MOVE, Double.POSITIVE_INFINITY).with(LEAST_GROUP, 0).checked();
    assertTrue(
        Double.isFinite(best(Method.AUTO).get(LEAST_MOVE))
            && best(Method.AUTO).get(LEAST_GROUP) > 0);
    assertTrue(still.get(LEAST_MOVE).isInfinite() && still.get(LEAST_GROUP) == 0);
  }

  /** Of small clusters, groups that large are no mistakes. */
  @Test
  void groupsMoveWhereClustersAreLarge() {
    assertEquals(25, best(Method.AUTO).resolve(Blobs.of(4000, 4, 1)).get(LEAST_GROUP));
    assertEquals(0, best(Method.AUTO).resolve(Blobs.of(3996, 4, 1)).get(LEAST_GROUP));
    ImsatOptions asked = best(Method.AUTO).with(LEAST_GROUP, 10).checked();
    assertEquals(10, asked.resolve(Blobs.of(1600, 4, 1)).get(LEAST_GROUP));
  }

  private static ImsatOptions best(Method method) {
    return ImsatOptions.of(Code.clusters(4), Profile.BEST, method).checked();
  }

  private static Dataset images() {
    return images(60);
  }

  private static Dataset images(int rows) {
    return new Dataset(
        "images",
        DenseSamples.of(new float[rows][12]).asImages(new ImageShape(3, 4, 1)),
        Optional.empty());
  }

  private static ImsatOptions resolved(Profile profile, Dataset data) {
    return ImsatOptions.of(Code.clusters(4), profile, Method.AUTO).checked().resolve(data);
  }

  private static double pairWeight(int bits) {
    return ImsatOptions.of(Code.bits(bits), Profile.BEST, Method.AUTO).checked().get(PAIR_WEIGHT);
  }

  private static Object alpha(Code<?> code, Profile profile, Method method) {
    return ImsatOptions.of(code, profile, method).checked().toMap().get("alpha");
  }

  @Test
  void batchAndEpochsSuitTheData() {
    Dataset data = Blobs.of(60, 4, 1);
    ImsatOptions paper =
        ImsatOptions.of(Code.clusters(4), Profile.PAPER, Method.IMSAT_VAT).checked().resolve(data);
    assertEquals(60, paper.get(BATCH));
    assertEquals(50, paper.epochs().getAsInt());
    assertEquals(ScalingRule.NONE, paper.get(SCALING));
    ImsatOptions usual =
        ImsatOptions.of(Code.clusters(4), Profile.DEFAULT, Method.IMSAT_VAT)
            .checked()
            .resolve(data);
    assertEquals(800, usual.epochs().getAsInt(), "as many steps as it takes");
    assertEquals(ScalingRule.GLOBAL, usual.get(SCALING));
    Code<ClusterModel> code = Code.clusters(4);
    assertEquals(24, Profile.DEFAULT.epochs(code, Method.IMSAT_VAT, 280), "MNIST");
    assertEquals(50, Profile.DEFAULT.epochs(Code.bits(16), Method.IMSAT_VAT, 280));
    assertEquals(10, Profile.DEFAULT.epochs(code, Method.IMSAT_VAT, 4000), "a million rows");
    assertEquals(4, Profile.DEFAULT.epochs(code, Method.IMSAT_VAT, 1_000_000));
    assertEquals(50, Profile.PAPER.epochs(code, Method.IMSAT_VAT, 1_000_000));
  }

  @Test
  void theProcessorDecidesOnPrecisionUnlessThePaperDoes() {
    Dataset data = Blobs.of(60, 4, 1);
    assertEquals(
        Processor.fastBfloat16() ? PrecisionChoice.BFLOAT16 : PrecisionChoice.FLOAT32,
        Imsat.clusters(4).optionsFor(data).get(PRECISION));
    assertEquals(
        PrecisionChoice.FLOAT32,
        Imsat.of(Code.clusters(4), Profile.PAPER, Method.IMSAT_VAT)
            .optionsFor(data)
            .get(PRECISION));
    Imsat<ClusterModel> chosen = Imsat.clusters(4).set(PRECISION, PrecisionChoice.FLOAT32);
    assertEquals(PrecisionChoice.FLOAT32, chosen.optionsFor(data).get(PRECISION));
  }

  /** Who knows nothing of better clusters must not hold on to those there are. */
  @Test
  void targetsAreFreedWhereASecondHeadWatches() {
    assertEquals(0.5, fixedTargets(vat()));
    assertEquals(1, fixedTargets(vat().set(AUXILIARY, 0)));
    assertEquals(
        1, fixedTargets(Imsat.of(Code.clusters(4), Profile.DEFAULT, Method.of("deep-rim"))));
    assertEquals(1, fixedTargets(Imsat.of(Code.clusters(4), Profile.PAPER, Method.IMSAT_VAT)));
    assertEquals(1, fixedTargets(Imsat.bits(4)));
    assertEquals(0.2, fixedTargets(Imsat.bits(4).set(FIXED_TARGETS, 0.2)));
  }

  private static Imsat<ClusterModel> vat() {
    return Imsat.of(Code.clusters(4), Profile.DEFAULT, Method.IMSAT_VAT);
  }

  private static double fixedTargets(Imsat<?> learner) {
    return learner.optionsFor(Blobs.of(60, 4, 1)).get(FIXED_TARGETS);
  }

  @Test
  void columnsWithNamesAreScaledEachForItself() {
    Dataset data = Blobs.of(60, 4, 1);
    Dataset table =
        new Dataset(
            "table",
            data.samples(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Features.table(List.of("a", "b", "c", "d", "e", "f"))));
    ImsatOptions usual =
        ImsatOptions.of(Code.clusters(4), Profile.DEFAULT, Method.IMSAT_VAT).checked();
    assertEquals(ScalingRule.COLUMNS, usual.resolve(table).get(SCALING));
    assertEquals(ScalingRule.GLOBAL, usual.resolve(data).get(SCALING));
  }

  /** Rounding differs, and nothing else. */
  @Test
  void neitherScaleNorOriginOfTheRowsMatter() {
    DenseSamples rows = (DenseSamples) Blobs.of(600, 4, 1).samples();
    float[][] moved = new float[600][];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = rows.row(i);
      for (int j = 0; j < moved[i].length; j++) {
        moved[i][j] = 100 * moved[i][j] - 30 * j;
      }
    }
    DenseSamples others = DenseSamples.of(moved);
    int[] found = exact(Blobs.learner(4)).fit(rows).assign(rows);
    int[] foundMoved = exact(Blobs.learner(4)).fit(others).assign(others);
    Labels labels = Labels.of(foundMoved, List.of("0", "1", "2", "3"));
    double same = ClusterMetrics.of(found, 4, labels).accuracy();
    assertTrue(same >= 0.99, same + " of the rows are in the same cluster");

    Imsat<HashModel> bits = Imsat.bits(3).hidden(40, 40).set(BATCH, 100);
    BinaryCodes codes = exact(bits).fit(rows).encode(rows);
    BinaryCodes codesMoved = exact(bits).fit(others).encode(others);
    int sameBits = 0;
    for (int i = 0; i < codes.rows(); i++) {
      sameBits += 3 - Long.bitCount(codes.longs(i)[0] ^ codesMoved.longs(i)[0]);
    }
    assertTrue(sameBits >= 1780, sameBits + " of 1800 bits are the same");
  }

  private static <M> Imsat<M> exact(Imsat<M> learner) {
    return learner.epochs(30).set(PRECISION, PrecisionChoice.FLOAT32).set(STOP_BELOW, 0.0);
  }
}
