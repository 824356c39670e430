package io.flowgauge.collector;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The arguments of one run. Every {@link CollectorOption} is a flag, and so is every {@code
 * --kafka.PROPERTY}.
 */
final class Flags {
  static final String COMMAND = "flowgauge-collector";
  static final String CONFIG = "--config";
  static final String CHECK = "--check";
  static final String PRINT_CONFIG = "--print-config";
  static final String HELP = "--help";
  static final String VERSION = "--version";

  private static final String KAFKA = "--" + KafkaProperties.PREFIX;

  private final ParseResult parsed;
  private final Map<String, String> options;

  private Flags(ParseResult parsed, Map<String, String> options) {
    this.parsed = parsed;
    this.options = options;
  }

  /**
   * Reads the arguments.
   *
   * @throws ConfigException if there is one that means nothing here; what is no flag is not quoted,
   *     it may be a secret
   */
  static Flags parse(String... args) throws ConfigException {
    Map<String, String> options = new LinkedHashMap<>();
    List<String> others = takeKafka(args, options);
    ParseResult parsed;
    try {
      parsed =
          new CommandLine(spec()).setExpandAtFiles(false).parseArgs(others.toArray(String[]::new));
    } catch (UnmatchedArgumentException e) {
      throw new ConfigException(unmatched(e.getUnmatched().get(0)));
    } catch (ParameterException e) {
      throw new ConfigException(e.getMessage() + ".");
    }
    for (CollectorOption<?> option : CollectorOption.ALL) {
      String value = parsed.matchedOptionValue(flag(option), (String) null);
      if (value != null) {
        options.put(option.name(), value);
      }
    }
    return new Flags(parsed, options);
  }

  boolean asks(String flag) {
    return parsed.hasMatchedOption(flag);
  }

  /** The file that was named, or the empty string. */
  String configFile() {
    return parsed.matchedOptionValue(CONFIG, "");
  }

  /** The options that were given as flags, by name. */
  Map<String, String> options() {
    return Map.copyOf(options);
  }

  static void printHelp(PrintWriter out) {
    new CommandLine(spec()).usage(out);
    out.flush();
  }

  private static List<String> takeKafka(String[] args, Map<String, String> taken)
      throws ConfigException {
    List<String> others = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      String arg = args[i];
      if (!arg.startsWith(KAFKA)) {
        others.add(arg);
        continue;
      }
      int equals = arg.indexOf('=');
      String name = equals < 0 ? arg : arg.substring(0, equals);
      if (equals < 0 && i + 1 == args.length) {
        throw new ConfigException("%s needs a value: %s=VALUE.".formatted(name, name));
      }
      String value = equals < 0 ? args[++i] : arg.substring(equals + 1);
      if (taken.put(name.substring(2), value) != null) {
        throw new ConfigException("%s is given twice.".formatted(name));
      }
    }
    return others;
  }

  private static String unmatched(String arg) {
    if (!arg.startsWith("-")) {
      return "An argument that is no option follows the options; values with spaces need quotes. --help lists the options.";
    }
    int equals = arg.indexOf('=');
    String flag = equals < 0 ? arg : arg.substring(0, equals);
    List<String> names = new ArrayList<>(List.of(CONFIG, CHECK, PRINT_CONFIG, HELP, VERSION));
    CollectorOption.ALL.forEach(option -> names.add(flag(option)));
    String question = Suggestion.asQuestion(flag, names);
    return flag + " is no option" + (question.isEmpty() ? "; --help lists them all." : question);
  }

  private static String flag(CollectorOption<?> option) {
    return "--" + option.name();
  }

  private static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name(COMMAND);
    spec.usageMessage()
        .header("Relays sFlow datagrams from UDP to a Kafka topic, byte for byte.")
        .sortOptions(false)
        .width(110)
        .abbreviateSynopsis(true)
        .footer(
            "",
            "Each option is also a line in the file (listen=...) and an environment variable",
            "(FLOWGAUGE_COLLECTOR_LISTEN=...). Flags win over the environment, the environment over the file.",
            "Give passwords in the file or the environment: flags show in the list of processes.",
            "Exit codes: 0 done, 1 cannot start, 2 wrong use or wrong configuration.");
    for (CollectorOption<?> option : CollectorOption.ALL) {
      String isDefault =
          option.defaultText().isEmpty() ? "" : " Default: " + option.defaultText() + ".";
      spec.addOption(value(flag(option), "VALUE", option.description() + isDefault));
    }
    return spec.addOption(
            value(
                KAFKA + "PROPERTY",
                "VALUE",
                "Any property of Kafka's producer, for instance "
                    + KAFKA
                    + "security.protocol=SSL."))
        .addOption(
            value(
                CONFIG,
                "FILE",
                "A properties file with options. Environment: " + Settings.CONFIG_VARIABLE + "."))
        .addOption(
            toggle(
                "Check the configuration and exit: 0 if it is valid, otherwise say why not.",
                CHECK))
        .addOption(
            toggle(
                "Print every option, its value and where it was set, and exit. Secrets are masked.",
                PRINT_CONFIG))
        .addOption(toggle("Print this and exit.", "-h", HELP))
        .addOption(toggle("Print the version and exit.", "-V", VERSION));
  }

  private static OptionSpec value(String flag, String label, String description) {
    return OptionSpec.builder(flag)
        .paramLabel(label)
        .type(String.class)
        .description(escaped(description))
        .build();
  }

  private static OptionSpec toggle(String description, String... names) {
    OptionSpec.Builder option =
        OptionSpec.builder(names).type(boolean.class).arity("0").description(escaped(description));
    return option.usageHelp(List.of(names).contains(HELP)).build();
  }

  /** Descriptions are format strings to picocli. */
  private static String escaped(String description) {
    return description.replace("%", "%%");
  }
}
