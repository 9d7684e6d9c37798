package org.imsat.data.table;

import org.imsat.data.table.ColumnStatistics.Texts;

/** Statistics of texts. */
final class TextStatistics implements Accumulator {
  private final DistinctTexts distinct = new DistinctTexts();
  private long missing;
  private long count;
  private long characters;

  @Override
  public void add(int row, Cells cells, int column, double point) {
    byte[] bytes = cells.bytes(column);
    int from = cells.from(column);
    int to = cells.to(column);
    if (Missing.is(bytes, from, to)) {
      missing++;
      return;
    }
    count++;
    int length = 0;
    for (int i = from; i < to; i++) {
      length += (bytes[i] & 0xc0) != 0x80 ? 1 : 0;
    }
    characters += length;
    distinct.add(Bytes.hash(bytes, from, to), () -> cells.text(column));
  }

  @Override
  public ColumnStatistics finish() {
    double mean = count == 0 ? 0 : characters / (double) count;
    return ColumnStatistics.plain(missing, distinct.size())
        .with(new Texts(distinct.frequent(), mean));
  }
}
