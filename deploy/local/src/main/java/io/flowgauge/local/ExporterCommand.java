package io.flowgauge.local;

import io.flowgauge.local.exporter.Exporter;
import io.flowgauge.local.exporter.ExporterException;
import io.flowgauge.local.exporter.ExporterSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code flowgauge exporter}. */
@Command(
    name = "exporter",
    description =
        "Serves the metrics of all data sources and the health of all agents to Prometheus, as they come from Kafka.",
    versionProvider = Versions.class,
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ExporterCommand implements Callable<Integer> {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS:PORT",
      defaultValue = "*:9344",
      converter = ListenAddress.Converter.class,
      description = "TCP address of /metrics; * is every address. Default: ${DEFAULT-VALUE}.")
  private ListenAddress listen = new ListenAddress("*", 0);

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      defaultValue = "localhost:9092",
      description =
          "Kafka brokers to ask for the others, separated by commas. Default: ${DEFAULT-VALUE}.")
  private String bootstrapServers = "";

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description =
          "Properties file for Kafka's consumer, such as security.protocol and what belongs to it.")
  private @Nullable Path kafkaConfig;

  @Option(
      names = "--topic-prefix",
      paramLabel = "PREFIX",
      defaultValue = "",
      description = "What stands before the names of the topics: the job's sink.topic-prefix.")
  private String topicPrefix = "";

  @Option(
      names = "--read-back",
      paramLabel = "TIME",
      defaultValue = "5min",
      converter = TimeSpan.class,
      description =
          "At the start, read what was written so shortly before, too: such as 90s, 5min, 12h or 1d."
              + " Default: ${DEFAULT-VALUE}.")
  private Duration readBack = Duration.ZERO;

  @Option(
      names = "--stale-after",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description =
          "End the series of a data source so long after its last sample. Default: five of its polling"
              + " intervals, but a minute at least and half an hour at most.")
  private @Nullable Duration staleAfter;

  @Option(
      names = "--forget-agents-after",
      paramLabel = "TIME",
      defaultValue = "1d",
      converter = TimeSpan.class,
      description =
          "Tell the health of a silent agent for so long, so that its silence can be noticed."
              + " Default: ${DEFAULT-VALUE}.")
  private Duration forgetAgentsAfter = Duration.ZERO;

  @Option(
      names = "--max-series",
      paramLabel = "N",
      defaultValue = "500000",
      description =
          "As many series as there may be, a tenth of them for agents themselves; what is beyond is"
              + " refused and counted. Default: ${DEFAULT-VALUE}.")
  private int maxSeries;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli injects the spec before it runs anything.
  ExporterCommand() {}

  @Override
  public Integer call() throws CommandException {
    if (maxSeries < 1) {
      throw new ParameterException(
          spec.commandLine(), "'" + maxSeries + "' is not a number of series: 1 or more");
    }
    ExporterSettings settings =
        new ExporterSettings(
            listen.resolve(),
            bootstrapServers,
            topicPrefix,
            KafkaOptions.properties(kafkaConfig),
            readBack,
            staleAfter,
            forgetAgentsAfter,
            maxSeries);
    Stop stop = new Stop();
    Signals.handle(stop::request);
    try (Exporter exporter = Exporter.start(settings)) {
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          "Serving /metrics on TCP %s, from Kafka at %s. Ctrl-C ends it.%n",
          new ListenAddress(listen.host(), exporter.port()), bootstrapServers);
      out.flush();
      watch(exporter, stop);
    } catch (ExporterException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
    return Flowgauge.OK;
  }

  private static void watch(Exporter exporter, Stop stop) throws ExporterException {
    while (!stop.await(SECOND)) {
      Optional<ExporterException> failure = exporter.failure();
      if (failure.isPresent()) {
        throw failure.get();
      }
    }
  }
}
