package io.flowgauge.collector;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The command line: does what was asked for, or says in one sentence why it cannot. */
final class CollectorCommand {
  static final int OK = 0;
  static final int CANNOT_START = 1;
  static final int WRONG_USE = 2;

  private final PrintWriter out;
  private final PrintWriter err;
  private final Map<String, String> environment;

  CollectorCommand(PrintWriter out, PrintWriter err, Map<String, String> environment) {
    this.out = out;
    this.err = err;
    this.environment = environment;
  }

  /**
   * Returns the exit code; without a flag that says otherwise it collects until the process is told
   * to end.
   */
  int run(String... args) {
    try {
      Flags flags = Flags.parse(args);
      if (flags.asks(Flags.HELP)) {
        Flags.printHelp(out);
      } else if (flags.asks(Flags.VERSION)) {
        out.println(Flags.COMMAND + " " + Version.text());
      } else {
        run(flags);
      }
      return OK;
    } catch (ConfigException e) {
      return complain(WRONG_USE, e);
    } catch (CollectorException e) {
      return complain(CANNOT_START, e);
    }
  }

  private void run(Flags flags) throws ConfigException, CollectorException {
    Settings settings =
        Settings.defaults()
            .withFile(configFile(flags))
            .withEnvironment(environment)
            .with(flags.options(), "flag");
    CollectorConfig config = CollectorConfig.of(settings);
    boolean print = flags.asks(Flags.PRINT_CONFIG);
    boolean check = flags.asks(Flags.CHECK);
    if (print) {
      print(settings.all());
    }
    if (check) {
      check(config);
    }
    if (!print && !check) {
      collect(new Collector(config));
    }
  }

  private @Nullable Path configFile(Flags flags) {
    String named = flags.configFile();
    String file = named.isEmpty() ? environment.getOrDefault(Settings.CONFIG_VARIABLE, "") : named;
    return file.isEmpty() ? null : Path.of(file);
  }

  private void print(Map<String, Setting> settings) {
    settings.forEach(
        (name, setting) ->
            out.printf(
                "%-34s = %s  (%s)%n",
                name, KafkaProperties.shown(name, setting.value()), setting.origin()));
  }

  /** What only the Kafka client can judge: whether its properties agree and the key stores open. */
  private void check(CollectorConfig config) throws ConfigException {
    KafkaLink kafka = KafkaLink.of(config);
    try {
      kafka.open();
    } catch (CollectorException e) {
      throw new ConfigException(String.valueOf(e.getMessage()));
    } finally {
      kafka.close(Duration.ZERO);
    }
    out.println("The configuration is valid.");
  }

  private static void collect(Collector collector) throws CollectorException {
    Runtime runtime = Runtime.getRuntime();
    // The JVM would end with 128 + the number of the signal; a stop that was asked for is a
    // success.
    Thread onSignal =
        new Thread(
            () -> {
              collector.close();
              runtime.halt(OK);
            },
            "flowgauge-collector-stop");
    runtime.addShutdownHook(onSignal);
    try {
      collector.start();
    } catch (CollectorException | RuntimeException e) {
      runtime.removeShutdownHook(onSignal);
      throw e;
    }
    try {
      new CountDownLatch(1).await(); // the hook ends the process
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int complain(int exitCode, Exception e) {
    err.println(Flags.COMMAND + ": " + e.getMessage());
    return exitCode;
  }
}
