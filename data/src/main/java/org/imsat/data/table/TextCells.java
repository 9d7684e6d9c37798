package org.imsat.data.table;

/** The fields of a record. */
final class TextCells implements Cells {
  private final RecordReader record;
  private final int[] places;

  /**
   * Those of whatever record the reader is at.
   *
   * @param places for each column, its field
   */
  TextCells(RecordReader record, int[] places) {
    this.record = record;
    this.places = places;
  }

  @Override
  public byte[] bytes(int column) {
    return record.bytes();
  }

  @Override
  public int from(int column) {
    return record.from(places[column]);
  }

  @Override
  public int to(int column) {
    return record.to(places[column]);
  }

  @Override
  public String text(int column) {
    return record.text(places[column]);
  }

  @Override
  public boolean isMissing(int column) {
    return from(column) == to(column);
  }

  @Override
  public double number(int column) {
    throw untyped();
  }

  @Override
  public boolean flag(int column) {
    throw untyped();
  }

  @Override
  public long micros(int column) {
    throw untyped();
  }

  @Override
  public float[] vector(int column) {
    throw untyped();
  }

  private static IllegalStateException untyped() {
    return new IllegalStateException("fields of a text have no type");
  }
}
