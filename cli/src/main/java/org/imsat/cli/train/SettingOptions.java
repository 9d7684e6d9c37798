package org.imsat.cli.train;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.imsat.learn.Learner;
import org.imsat.learn.settings.RetiredSetting;
import org.imsat.learn.settings.Setting;
import org.imsat.samples.InvalidInputException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Options of the command line that settings of a training are given by, made of the settings. */
final class SettingOptions {
  private SettingOptions() {}

  /** A command that takes settings. */
  interface Taking {
    /** Those that it takes. */
    Collection<Setting<?>> settings();
  }

  /** Gives a command the options for the settings that it takes. */
  static void addTo(CommandSpec spec) {
    Taking command = (Taking) spec.userObject();
    for (Setting<?> setting : command.settings()) {
      for (String name : setting.names()) {
        spec.addOption(
            OptionSpec.builder(Setting.option(name))
                .type(String.class)
                .paramLabel(setting.placeholder(name))
                .description(description(setting, name))
                .build());
      }
    }
    for (RetiredSetting retired : RetiredSetting.ALL) {
      String name = Setting.option(retired.name());
      if (spec.findOption(name) == null) {
        spec.addOption(OptionSpec.builder(name).type(String.class).hidden(true).build());
      }
    }
  }

  private static String description(Setting<?> setting, String name) {
    String methods =
        setting.methods().isEmpty()
            ? ""
            : " For %s.".formatted(String.join(", ", setting.methods()));
    boolean first = setting.names().get(0).equals(name);
    String usual = first ? setting.usualText() : "";
    String text =
        setting.description(name)
            + methods
            + (usual.isEmpty() ? "" : " (default: %s)".formatted(usual));
    return text.replace("%", "%%");
  }

  /** Sets what the user gave. */
  static void apply(CommandLine command, Learner<?> learner) {
    ParseResult parsed = command.getParseResult();
    Taking taking = command.getCommand();
    for (RetiredSetting retired : RetiredSetting.ALL) {
      if (parsed.hasMatchedOption(Setting.option(retired.name()))) {
        throw new InvalidInputException(
            "%s is no more: %s".formatted(Setting.option(retired.name()), retired.reason()));
      }
    }
    for (Setting<?> setting : taking.settings()) {
      apply(parsed, setting, learner);
    }
  }

  private static <T> void apply(ParseResult parsed, Setting<T> setting, Learner<?> learner) {
    List<String> given =
        setting.names().stream()
            .filter(name -> parsed.hasMatchedOption(Setting.option(name)))
            .toList();
    if (given.size() > 1) {
      throw new InvalidInputException(
          "only one of %s can be given"
              .formatted(given.stream().map(Setting::option).collect(Collectors.joining(" and "))));
    }
    for (String name : given) {
      String text = parsed.matchedOption(Setting.option(name)).getValue();
      learner.set(setting, setting.parse(name, text));
    }
  }
}
