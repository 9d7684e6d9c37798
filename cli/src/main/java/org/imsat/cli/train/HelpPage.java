package org.imsat.cli.train;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.imsat.cli.options.FolderOptions;
import org.imsat.cli.options.InputOptions;
import org.imsat.learn.settings.Setting;
import org.imsat.learn.settings.SettingGroup;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The help of a command that trains: on a screen what most users need, and by {@code --help-all}
 * everything, by what it is about.
 */
final class HelpPage {
  private static final String ALL = "--help-all";

  /** Beside the command's own options and the common settings. */
  private static final Set<String> COMMON =
      Set.of(
          "--clusters",
          "--bits",
          "--heads",
          "--latent",
          "--prior",
          "--pairs",
          "--labels",
          "--columns",
          "--drop",
          "--text",
          "--method",
          "--profile",
          "--out",
          "--resume",
          "--dry-run");

  /** Names of the groups of options that are no settings, by where they are declared. */
  private static final Map<Class<?>, String> GROUPS =
      Map.of(
          InputOptions.class, "Input",
          FolderOptions.class, "Input",
          RunOptions.class, "Run",
          LearnerOptions.class, SettingGroup.COMMON.title());

  /** Where details begin in the description of an option. */
  private static final Pattern DETAILS = Pattern.compile("[.;:] | \\(|\\.$");

  /** Lines of the description of an input that most users need. */
  private static final int INPUT_LINES = 3;

  private HelpPage() {}

  /** Gives a command that takes settings such a help. */
  static void install(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    spec.addOption(
        OptionSpec.builder(ALL)
            .usageHelp(true)
            .description("Show all options, by what they are about.")
            .build());
    spec.usageMessage().abbreviateSynopsis(true);
    Map<String, CommandLine.IHelpSectionRenderer> sections = command.getHelpSectionMap();
    sections.put(UsageMessageSpec.SECTION_KEY_PARAMETER_LIST, HelpPage::parameters);
    sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpPage::options);
  }

  private static boolean all(Help help) {
    CommandLine command = help.commandSpec().commandLine();
    return command.getParseResult() != null && command.getParseResult().hasMatchedOption(ALL);
  }

  private static String parameters(Help help) {
    String text = help.parameterList();
    if (all(help)) {
      return text;
    }
    return text.lines().limit(INPUT_LINES).collect(Collectors.joining("\n")) + "\n";
  }

  private static String options(Help help) {
    Map<String, List<OptionSpec>> groups = groups(help.commandSpec());
    if (!all(help)) {
      List<OptionSpec> common =
          groups.values().stream()
              .flatMap(List::stream)
              .filter(o -> isCommon(help, o))
              .map(HelpPage::shortened)
              .toList();
      return list(help, common) + "%n%s shows all options.%n".formatted(ALL);
    }
    StringBuilder text = new StringBuilder();
    groups.forEach(
        (title, options) ->
            text.append(text.isEmpty() ? "" : "%n".formatted())
                .append(title)
                .append(":%n".formatted())
                .append(list(help, options)));
    return text.toString();
  }

  private static String list(Help help, List<OptionSpec> options) {
    Help.Layout layout = help.createDefaultLayout();
    layout.addOptions(options, help.parameterLabelRenderer());
    return layout.toString();
  }

  /** The same with what stands before the details. */
  private static OptionSpec shortened(OptionSpec option) {
    String text = String.join(" ", option.description());
    return OptionSpec.builder(option).description(DETAILS.split(text, 2)[0] + ".").build();
  }

  private static boolean isCommon(Help help, OptionSpec option) {
    return option.required()
        || COMMON.contains(option.longestName())
        || settings(help.commandSpec()).stream()
            .filter(setting -> setting.group() == SettingGroup.COMMON)
            .anyMatch(setting -> isOf(setting, option));
  }

  private static Set<Setting<?>> settings(CommandSpec spec) {
    return new LinkedHashSet<>(((SettingOptions.Taking) spec.userObject()).settings());
  }

  private static boolean isOf(Setting<?> setting, OptionSpec option) {
    return setting.names().stream()
        .anyMatch(name -> Setting.option(name).equals(option.longestName()));
  }

  /** Options by the title of their group, the command's own first. */
  private static Map<String, List<OptionSpec>> groups(CommandSpec spec) {
    Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
    for (String title : List.of("What to learn", "Input", SettingGroup.COMMON.title())) {
      groups.put(title, new ArrayList<>());
    }
    for (SettingGroup group : SettingGroup.values()) {
      groups.putIfAbsent(group.title(), new ArrayList<>());
    }
    groups.put("Run", new ArrayList<>());
    groups.put("Help", new ArrayList<>());
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        groups.get(title(spec, option)).add(option);
      }
    }
    groups.values().removeIf(List::isEmpty);
    return groups;
  }

  private static String title(CommandSpec spec, OptionSpec option) {
    for (Setting<?> setting : settings(spec)) {
      if (isOf(setting, option)) {
        return setting.group().title();
      }
    }
    if (option.usageHelp() || option.versionHelp()) {
      return "Help";
    }
    return option.userObject() instanceof Field field
        ? GROUPS.getOrDefault(field.getDeclaringClass(), "What to learn")
        : "What to learn";
  }
}
