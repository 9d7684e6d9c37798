package org.imsat.data.table;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.imsat.recipe.NumberForm;
import org.imsat.recipe.Numeral;

/** How values that are no numbers by themselves look without the unit of the first that has one. */
final class UnitShape {
  /** After so many values without it, and few with it, others are not looked at any more. */
  private static final int PATIENCE = 20;

  private static final int FEW = 4;

  private final Map<Numeral, NumberForm> forms = new EnumMap<>(Numeral.class);
  private final Map<Numeral, NumberFit> fits = new EnumMap<>(Numeral.class);
  private String unit = "";
  private long hits;
  private long misses;
  private long dotted;
  private long unseparated;

  UnitShape() {
    for (Numeral numeral : Numeral.values()) {
      fits.put(numeral, new NumberFit());
    }
  }

  void add(int row, byte[] text, int from, int to) {
    boolean hopeless = misses > PATIENCE && misses > FEW * hits;
    if (hopeless) {
      return;
    }
    if (unit.isEmpty()) {
      NumberForm.unitIn(new String(text, from, to - from, StandardCharsets.UTF_8))
          .ifPresent(this::start);
    }
    boolean any = false;
    for (Map.Entry<Numeral, NumberFit> entry : fits.entrySet()) {
      NumberForm form = forms.get(entry.getKey());
      if (form == null || Double.isNaN(form.parse(text, from, to))) {
        entry.getValue().not(row, text, from, to);
      } else {
        entry.getValue().numbers++;
        any = true;
      }
    }
    if (!any) {
      misses++;
      return;
    }
    hits++;
    boolean point = Bytes.contains('.', text, from, to);
    dotted += point ? 1 : 0;
    unseparated += point || Bytes.contains(',', text, from, to) ? 0 : 1;
  }

  private void start(String found) {
    unit = found;
    for (Numeral numeral : Numeral.values()) {
      forms.put(numeral, NumberForm.of(numeral, found));
    }
  }

  /** The unit; empty if no value has one. */
  String unit() {
    return unit;
  }

  /** Values that are numbers with the unit. */
  long numbers(Numeral numeral) {
    return fits.get(numeral).numbers;
  }

  /** Numbers with a point. */
  long dotted() {
    return dotted;
  }

  /** Numbers without a point or a comma. */
  long unseparated() {
    return unseparated;
  }

  /** Row of the first value that is no number, so written; -1 without one. */
  int firstOther(Numeral numeral) {
    return fits.get(numeral).firstOther;
  }

  /** That value. */
  String firstOtherText(Numeral numeral) {
    return fits.get(numeral).firstOtherText;
  }
}
