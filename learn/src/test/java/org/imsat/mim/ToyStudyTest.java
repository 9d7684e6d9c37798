package org.imsat.mim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToyStudyTest {
  private static ToyStudy.Outcome run(String method, int epochs, List<ToyStudy.Epoch> heard) {
    return new ToyStudy(method, List.of(50), 2, epochs, 1).run(heard::add, () -> true);
  }

  @Test
  void mimKeepsTheInformationThatVaeLoses() {
    List<ToyStudy.Epoch> heard = new ArrayList<>();
    ToyStudy.Outcome mim = run("mim", 12, heard);
    assertEquals(12, heard.size());
    assertEquals(12, mim.epochs());
    assertTrue(mim.mutualInformation() > 5, mim.toString());
    assertTrue(mim.knnAccuracy() > 0.93, mim.toString());
    assertTrue(mim.reconstruction() < 0.1, mim.toString());
    ToyStudy.Outcome vae = run("vae", 12, heard);
    assertTrue(vae.mutualInformation() < 1.6, vae.toString());
    assertTrue(vae.reconstruction() > 0.4, vae.toString());
    // No density can do better than that of the points themselves.
    assertTrue(vae.negativeLogLikelihood() > 1.6, vae.toString());
    assertTrue(mim.negativeLogLikelihood() > 1.6, mim.toString());
  }

  @Test
  void theSameSeedGivesTheSame() {
    assertEquals(run("mim", 2, new ArrayList<>()), run("mim", 2, new ArrayList<>()));
  }

  @Test
  void whoeverListensMayEndIt() {
    List<ToyStudy.Epoch> heard = new ArrayList<>();
    ToyStudy.Outcome found =
        new ToyStudy("vae", List.of(5, 4), 2, 100, 1).run(heard::add, () -> heard.size() < 3);
    assertEquals(3, found.epochs());
  }
}
