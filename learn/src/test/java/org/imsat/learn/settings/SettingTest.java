package org.imsat.learn.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imsat.learn.BaselineSettings;
import org.imsat.learn.ImsatSettings;
import org.imsat.learn.MimSettings;
import org.imsat.learn.augment.PerturbationScale;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTest {
  private static Set<Setting<?>> all() {
    Set<Setting<?>> all = new LinkedHashSet<>(ImsatSettings.ALL);
    all.addAll(BaselineSettings.ALL);
    all.addAll(MimSettings.ALL);
    return all;
  }

  private static String refusal(Runnable asked) {
    return assertThrows(InvalidInputException.class, asked::run).getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lambda | 0 | lambda is 0.0, but must be positive",
        "lambda | much | lambda is much, but must be a number",
        "hidden | 40-0 | hidden is [40, 0], but must be at least 1 unit per layer",
        "hidden | 40x40 | hidden is 40x40, but must be a list of numbers such as 1200-1200",
        "scaling | big | scaling is big, but must be one of auto, none, pixels, global, columns, rms, levels",
        "epochs | 0 | epochs is 0, but must be at least 1",
        "epochs | 1.5 | epochs is 1.5, but must be a whole number",
        "alpha | -1 | alpha is -1.0, but must be positive",
        "affineRanges | 1,2 | affineRanges is 1,2, but must be five numbers such as 10,0.3,0.8,1.2,0.019",
        "prior | 0.5,0.4 | prior is [0.5, 0.4], but must be positive shares that add up to 1"
      })
  void aValueOutOfRangeIsNamed(String name, String text, String message) {
    Setting<?> setting =
        ImsatSettings.ALL.stream().filter(s -> s.names().contains(name)).findFirst().orElseThrow();
    assertEquals(message, refusal(() -> setting.parse(name, text)));
  }

  @Test
  void aQuantityIsWrittenInItsUnit() {
    assertEquals(
        Map.of("alpha", 0.3), ImsatSettings.EPS.written(PerturbationScale.neighbours(0.3)));
    assertEquals(Map.of("eps", 2.0), ImsatSettings.EPS.written(PerturbationScale.absolute(2)));
    assertEquals(PerturbationScale.absolute(2), ImsatSettings.EPS.parse("eps", "2"));
    assertEquals(
        Optional.of(PerturbationScale.neighbours(1)), ImsatSettings.EPS.ofJson("alpha", 1));
  }

  @Test
  void valuesComeBackFromResultFiles() {
    all().forEach(SettingTest::comesBack);
  }

  private static <T> void comesBack(Setting<T> setting) {
    setting
        .usual()
        .ifPresent(
            value ->
                setting
                    .written(value)
                    .forEach(
                        (name, json) ->
                            assertEquals(Optional.of(value), setting.ofJson(name, json), name)));
  }

  @Test
  void noNameIsGivenTwiceToOneMethod() {
    for (List<Setting<?>> declared :
        List.of(ImsatSettings.ALL, BaselineSettings.ALL, MimSettings.ALL)) {
      Set<String> names = new HashSet<>();
      declared.forEach(
          setting -> setting.names().forEach(name -> assertTrue(names.add(name), name)));
      RetiredSetting.ALL.forEach(
          retired -> assertTrue(!names.contains(retired.name()), retired.name()));
    }
  }

  @Test
  void aMethodHasItsOwnSettingsOnly() {
    SettingValues values = SettingValues.usual("mine", List.of(ImsatSettings.LAMBDA));
    assertEquals(0.2, values.with(ImsatSettings.LAMBDA, 0.2).get(ImsatSettings.LAMBDA));
    assertEquals(
        "mine has no setting runs; it has lambda",
        refusal(() -> values.with(ImsatSettings.RUNS, 2)));
    assertEquals(
        "lambda is -1.0, but must be positive",
        refusal(() -> values.with(ImsatSettings.LAMBDA, -1.0)));
  }

  @Test
  void optionsAreNamesWithDashes() {
    assertEquals("--late-marginal-from", Setting.option("lateMarginalFrom"));
  }
}
