package org.imsat.samples;

/** Captions under a heading. */
record HeadedCaptions(Captions captions, String heading) implements Captions {
  @Override
  public String caption(int row) {
    return captions.caption(row);
  }
}
