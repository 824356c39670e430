package io.flowgauge.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.ConfigOption;

/**
 * The job's command line: {@code --key value} or {@code --key=value}, and {@code --config FILE}
 * with properties of the same names, over which the command line has precedence.
 */
public final class CommandLine {
  private static final String CONFIG = "config";

  private CommandLine() {}

  /** Whether {@code args} ask for {@link #help}. */
  public static boolean asksForHelp(String[] args) {
    return Arrays.asList(args).contains("--help");
  }

  /** What can be written. */
  public static String help() {
    StringBuilder help =
        new StringBuilder("flink run flowgauge-job.jar --definitions FILE [--KEY VALUE]...\n\n");
    help.append("  --config FILE\n      Properties file with any of the options below.\n");
    for (ConfigOption<?> option : JobOptions.all()) {
      help.append("  --").append(option.key());
      if (option.hasDefaultValue()) {
        help.append(" (").append(OptionsTable.defaultText(option)).append(')');
      }
      help.append("\n      ").append(OptionsTable.description(option)).append('\n');
    }
    return help.append("  --")
        .append(JobOptions.KAFKA_PREFIX)
        .append("NAME\n      Any property of Kafka's clients, such as security.protocol.\n")
        .toString();
  }

  /**
   * Options by key.
   *
   * @throws JobConfigException when an argument has no form of an option, or the file that {@code
   *     --config} names cannot be read
   */
  public static Map<String, String> parse(String[] args) throws JobConfigException {
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 0; i < args.length; i++) {
      String arg = args[i];
      if (!arg.startsWith("--") || arg.length() == 2) {
        throw new JobConfigException("'" + arg + "': expected --KEY VALUE; see --help");
      }
      int equals = arg.indexOf('=');
      if (equals > 0) {
        given.put(arg.substring(2, equals), arg.substring(equals + 1));
      } else if (i + 1 < args.length && !args[i + 1].startsWith("--")) {
        given.put(arg.substring(2), args[++i]);
      } else {
        String met = i + 1 < args.length ? "'" + args[i + 1] + "'" : "the end";
        throw new JobConfigException(arg + ": expected a value after it, met " + met);
      }
    }
    Map<String, String> options = new LinkedHashMap<>();
    String file = given.remove(CONFIG);
    if (file != null) {
      options.putAll(read(Path.of(file)));
    }
    options.putAll(given);
    return options;
  }

  private static Map<String, String> read(Path file) throws JobConfigException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (NoSuchFileException e) {
      throw new JobConfigException("config = \"" + file + "\": there is no such file");
    } catch (CharacterCodingException e) {
      throw new JobConfigException(
          "config = \"" + file + "\": expected UTF-8, met bytes that are not");
    } catch (IllegalArgumentException e) {
      throw new JobConfigException("config = \"" + file + "\": no properties: " + e.getMessage());
    } catch (IOException e) {
      throw new JobConfigException("config = \"" + file + "\": cannot be read: " + e);
    }
    Map<String, String> options = new LinkedHashMap<>();
    properties.stringPropertyNames().forEach(n -> options.put(n, properties.getProperty(n)));
    return options;
  }
}
