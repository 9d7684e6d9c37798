package org.imsat.learn.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.imsat.learn.BaselineSettings;
import org.imsat.learn.ImsatSettings;
import org.imsat.learn.MimSettings;
import org.junit.jupiter.api.Test;

/** The reference of all settings; {@code -Dimsat.write=true} writes it anew. */
class SettingsPageTest {
  private static final Path PAGE = Path.of("../docs/settings.md");

  @Test
  void thePageSaysWhatIsDeclared() throws IOException {
    String page = page();
    if (Boolean.getBoolean("imsat.write")) {
      Files.writeString(PAGE, page);
    }
    assertEquals(
        page,
        Files.readString(PAGE),
        "docs/settings.md: ./mvnw -pl learn -am test -Dtest=SettingsPageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dimsat.write=true writes it");
  }

  private static String page() {
    StringBuilder text =
        new StringBuilder(
            """
            # Settings

            All settings of trainings, as result files name them; the command line has them as options
            (`learningRate` is `--learning-rate`), Java as constants (`Imsat.clusters(10).set(LAMBDA, 0.2)`). Defaults are
            those of the published method or as said; profiles change some, and a result file holds the values that a
            run had. This page is made of the declarations (`ImsatSettings`, `BaselineSettings`, `MimSettings`,
            `CommonSettings`).
            """);
    Set<Setting<?>> all = new LinkedHashSet<>(ImsatSettings.ALL);
    all.addAll(BaselineSettings.ALL);
    all.addAll(MimSettings.ALL);
    for (SettingGroup group : SettingGroup.values()) {
      text.append("\n## ").append(group.title()).append("\n\n");
      text.append("| setting | value | default | meaning |\n|---|---|---|---|\n");
      all.stream().filter(setting -> setting.group() == group).forEach(s -> append(text, s));
    }
    text.append("\n## No more\n\n| setting | what became of it |\n|---|---|\n");
    for (RetiredSetting retired : RetiredSetting.ALL) {
      text.append("| `%s` | %s |\n".formatted(retired.name(), cell(retired.reason())));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Setting<?> setting) {
    for (String name : setting.names()) {
      boolean first = name.equals(setting.names().get(0));
      String methods =
          setting.methods().isEmpty()
              ? ""
              : " For %s.".formatted(String.join(", ", setting.methods()));
      text.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  name,
                  cell(setting.range()),
                  first ? cell(setting.usualText()) : "",
                  cell(setting.description(name) + methods)));
    }
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
