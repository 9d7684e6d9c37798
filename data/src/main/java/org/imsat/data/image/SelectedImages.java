package org.imsat.data.image;

import java.util.Arrays;
import java.util.Optional;
import org.imsat.features.image.Fit;
import org.imsat.features.image.Picture;
import org.imsat.file.Sha256;
import org.imsat.samples.Captions;
import org.imsat.samples.Labels;
import org.imsat.samples.RowNumbers;

/** Some of other images. */
final class SelectedImages implements Images {
  private final Images all;
  private final int[] chosen;

  SelectedImages(Images all, int... chosen) {
    this.all = all;
    this.chosen = chosen.clone();
  }

  @Override
  public String name() {
    return all.name();
  }

  @Override
  public int count() {
    return chosen.length;
  }

  @Override
  public Picture picture(int index) {
    return all.picture(chosen[index]);
  }

  @Override
  public Picture picture(int index, Fit fit) {
    return all.picture(chosen[index], fit);
  }

  @Override
  public Captions captions() {
    return all.captions().select(chosen);
  }

  @Override
  public Optional<Labels> labels() {
    return all.labels().map(labels -> labels.select(chosen));
  }

  @Override
  public RowNumbers numbers() {
    return all.numbers().select(chosen);
  }

  @Override
  public String sha256() {
    return Sha256.of(all.sha256() + Arrays.toString(chosen));
  }
}
