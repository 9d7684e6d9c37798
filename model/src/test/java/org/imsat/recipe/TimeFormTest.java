package org.imsat.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.imsat.recipe.TimeForm.DayOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFormTest {
  private static Set<TimeForm> forms(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return TimeForm.among(TimeForm.ALL, bytes, 0, bytes.length);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03-01, 2024-03-01T00:00",
    "2024-3-1, 2024-03-01T00:00",
    "2024/03/01 7:05, 2024-03-01T07:05",
    "2024-03-01T10:00:00, 2024-03-01T10:00",
    "2024-03-01T10:00:00.123456789, 2024-03-01T10:00:00.123456",
    "'2024-03-01 10:00:00,5', 2024-03-01T10:00:00.500",
    "2024-03-01T10:00:00Z, 2024-03-01T10:00",
    "2024-03-01T10:00:00+02:00, 2024-03-01T08:00",
    "2024-03-01 10:00:00-0530, 2024-03-01T15:30",
    "2024-03-01 10:00:00 UTC, 2024-03-01T10:00",
    "01.03.2024, 2024-03-01T00:00",
    "1.3.24 5:06, 2024-03-01T05:06",
    "13/2/2024, 2024-02-13T00:00",
    "2/13/2024 12:05 AM, 2024-02-13T00:05",
    "2/13/24 1:05:06 PM, 2024-02-13T13:05:06",
    "5-Jan-2020, 2020-01-05T00:00",
    "05-JAN-69, 1969-01-05T00:00",
    "5 January 2020, 2020-01-05T00:00",
    "'Jan 5, 2020', 2020-01-05T00:00",
    "2020-01, 2020-01-01T00:00",
    "20240331, 2024-03-31T00:00",
    "20240331 7:05, 2024-03-31T07:05",
    "23:59, 1970-01-01T23:59",
    "1900-01-01, 1900-01-01T00:00"
  })
  void times(String text, String time) {
    Set<TimeForm> forms = forms(text);
    assertEquals(1, forms.size(), forms::toString);
    assertEquals(time, TimeForm.time(forms.iterator().next().parse(text)).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-13-01",
        "2024-02-30",
        "31.2.2024",
        "20240230",
        "12340230",
        "202403311",
        "25:00",
        "10:60",
        "2024-03-01 x",
        "2024-03-01T",
        "12345",
        "1.5",
        "1/2",
        "a-b-c",
        "2024-03-01 10:00:00+99:00",
        "192.168.1.1",
        "1:2",
        ""
      })
  void noTimes(String text) {
    assertEquals(Set.of(), forms(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1/2/2024", "1/2/24", "1-2-2024"})
  void theDayMayBeEither(String text) {
    assertEquals(true, TimeForm.ambiguous(forms(text)));
  }

  @Test
  void anOrderLeavesWhatDoesNotContradictIt() {
    Set<TimeForm> forms = forms("1/2/2024");
    assertEquals(Set.of(TimeForm.DAY_MONTH_YEAR), TimeForm.within(DayOrder.DAY_FIRST, forms));
    assertEquals(Set.of(TimeForm.MONTH_DAY_YEAR), TimeForm.within(DayOrder.MONTH_FIRST, forms));
    assertEquals(forms("2024-02-01"), TimeForm.within(DayOrder.DAY_FIRST, forms("2024-02-01")));
    assertEquals(false, TimeForm.ambiguous(forms("13/2/2024")));
  }

  @Test
  void labelsTellAllFormsApart() {
    for (TimeForm form : TimeForm.ALL) {
      assertEquals(form, TimeForm.labelled(form.label()).orElseThrow());
    }
  }
}
