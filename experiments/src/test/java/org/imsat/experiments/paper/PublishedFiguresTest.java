package org.imsat.experiments.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.imsat.experiments.card.ResultCard;
import org.imsat.learn.Baseline;
import org.imsat.learn.Code;
import org.imsat.learn.ImsatOptions;
import org.imsat.learn.Method;
import org.imsat.learn.Profile;
import org.imsat.learn.settings.CommonSettings;
import org.junit.jupiter.api.Test;

class PublishedFiguresTest {
  private static ResultCard card(
      String set, int rows, String method, Map<String, Object> settings, String scaling) {
    Map<String, Object> options = new LinkedHashMap<>(settings);
    options.put("scaling", scaling);
    return ResultCard.of(
        Map.of("data", Map.of("name", set, "rows", rows), "method", method, "options", options));
  }

  private static Map<String, Object> imsat(String method) {
    return ImsatOptions.of(Code.clusters(10), Profile.PAPER, Method.of(method))
        .with(CommonSettings.EPOCHS, 50)
        .toMap();
  }

  @Test
  void figuresAreForThePapersRowsWithItsScaling() {
    Map<String, Object> settings = imsat("imsat-vat");
    Optional<String> mnist = Optional.of("0.984 (0.004)");
    assertEquals(
        mnist, PublishedFigures.of(card("mnist", 70_000, "imsat-vat", settings, "pixels")));
    Optional<String> none = Optional.empty();
    assertEquals(none, PublishedFigures.of(card("mnist", 70_000, "imsat-vat", settings, "rms")));
    assertEquals(none, PublishedFigures.of(card("mnist", 69_999, "imsat-vat", settings, "pixels")));
    assertEquals(
        none, PublishedFigures.of(card("digits", 70_000, "imsat-vat", settings, "pixels")));
  }

  /** Raw images are not the features that the paper has of these sets. */
  @Test
  void featuresAreTakenAsTheyAre() {
    Map<String, Object> settings = imsat("imsat-vat");
    assertEquals(
        PublishedFigures.of(card("svhn", 99_289, "imsat-vat", settings, "none")),
        Optional.of("0.573 (0.039)"));
    assertEquals(
        Optional.empty(),
        PublishedFigures.of(card("svhn", 99_289, "imsat-vat", settings, "pixels")));
  }

  @Test
  void methodsWithAScalingOfTheirOwnKeepIt() {
    Map<String, Object> settings =
        Baseline.of(Code.clusters(10), Profile.PAPER, "dae-k-means").settings().toMap();
    assertEquals("rms", settings.get("scaling"));
    assertEquals(
        PaperTable.THREE.figure("dae-k-means", "mnist").isPresent(),
        PublishedFigures.of(card("mnist", 70_000, "dae-k-means", settings, "rms")).isPresent());
    assertEquals(
        Optional.empty(),
        PublishedFigures.of(card("mnist", 70_000, "dae-k-means", settings, "pixels")));
  }
}
