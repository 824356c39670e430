package io.flowgauge.local;

import io.flowgauge.InitialSets;
import io.flowgauge.Topology;
import io.flowgauge.config.DefinitionsFile;
import io.flowgauge.definition.LiveDefinitions;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.sink.OutputTopic;
import io.flowgauge.source.SetLimits;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code flowgauge backtest}. */
@Command(
    name = "backtest",
    description =
        "Runs the job over recorded sFlow, in the recording's time, and writes one JSON-lines file per topic."
            + " Two runs give the same bytes.",
    versionProvider = Versions.class,
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class BacktestCommand implements Callable<Integer> {
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final double MILLIS_PER_SECOND = TimeUnit.SECONDS.toMillis(1);
  private static final int MOST_PARALLELISM = 32;

  @Option(
      names = "--input",
      paramLabel = "INPUT",
      required = true,
      description =
          "A capture file (pcap or pcapng, plain or gzipped), or kafka:TOPIC, or"
              + " kafka:TOPIC@FROM..TO with the receive times between which to read:"
              + " kafka:sflow.datagrams.v5@2026-11-22T01:00:00Z..2026-11-22T02:00:00Z. FROM is"
              + " included, TO is not, and either may be left out.")
  private String input = "";

  @Option(
      names = "--definitions",
      paramLabel = "FILE",
      required = true,
      description = "Flows to measure and thresholds to watch.")
  private Path definitions = Path.of("");

  @Option(
      names = "--output",
      paramLabel = "DIR",
      required = true,
      description = "Where to write the files; those of an earlier run are replaced.")
  private Path output = Path.of("");

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      converter = Parallelism.class,
      description = "Subtasks of the job, at most 32. Default: the number of processors.")
  private int parallelism = Math.min(MOST_PARALLELISM, Runtime.getRuntime().availableProcessors());

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "6343",
      converter = UdpPort.Converter.class,
      description =
          "The UDP destination port of the datagrams in a capture, or any. Default: ${DEFAULT-VALUE}.")
  private UdpPort port = UdpPort.SFLOW;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      defaultValue = "localhost:9092",
      description = "Kafka, where the input is a topic. Default: ${DEFAULT-VALUE}.")
  private String bootstrapServers = "";

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli injects the spec before it runs anything.
  BacktestCommand() {}

  @Override
  public Integer call() throws CommandException, InterruptedException {
    Recording recording = recording();
    Backtest backtest = new Backtest(recording, definitions(), output, parallelism);
    // During the first pass Ctrl-C ends the JVM as it ends any: there is nothing to clear away.
    Recording.Survey survey = backtest.survey();
    Stop stop = new Stop();
    Signals.handle(stop::request);
    report(survey, backtest.run(survey, stop), backtest, spec.commandLine().getOut());
    return Flowgauge.OK;
  }

  private Recording recording() {
    if (!input.startsWith(TopicRange.PREFIX)) {
      return new CaptureRecording(Path.of(input), port);
    }
    try {
      return new TopicRecording(TopicRange.parse(input), bootstrapServers);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for option '--input': " + e.getMessage(), e);
    }
  }

  /** What the recording is measured with; its sets are those of now, and do not change. */
  private Topology.Known definitions() throws CommandException, InterruptedException {
    try {
      return Topology.Known.forEver(
          InitialSets.with(
              LiveDefinitions.of(DefinitionsFile.documents(definitions)),
              SetLimits.USUAL,
              (id, reason) -> {
                throw new DefinitionException(id + ": " + reason);
              }));
    } catch (DefinitionException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  private void report(
      Recording.Survey survey, Backtest.Result result, Backtest backtest, PrintWriter out) {
    long recordedMillis = survey.lastMillis() - survey.firstMillis();
    row(out, "datagrams", survey.datagrams());
    row(out, "flow samples", result.flowSamples());
    row(out, "counter samples", result.counterSamples());
    row(out, "unknown samples, passed over", result.unknownSamples());
    row(out, "rejected datagrams", result.rejectedDatagrams());
    row(out, "late samples", 0);
    row(out, "samples of flows beyond the table", result.untrackedSamples());
    for (OutputTopic topic : OutputTopic.ALWAYS) {
      row(out, topic.text() + " documents", result.documents().getOrDefault(topic, 0L));
    }
    out.printf(
        Locale.ROOT,
        "Recorded from %s for %.1f s, out of order by up to %d ms; took %.1f s at parallelism %d.%n",
        Instant.ofEpochMilli(survey.firstMillis()),
        recordedMillis / MILLIS_PER_SECOND,
        survey.disorderMillis(),
        result.nanos() / NANOS_PER_SECOND,
        parallelism);
    if (!survey.notes().isEmpty()) {
      out.println(survey.notes() + ".");
    }
    for (OutputTopic topic : OutputTopic.ALWAYS) {
      out.println(backtest.file(topic));
    }
    out.flush();
  }

  private static void row(PrintWriter out, String what, long number) {
    out.printf(Locale.ROOT, "%-34s %,14d%n", what, number);
  }

  /** Reads the number of subtasks. */
  private static final class Parallelism implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      if (text.matches("\\d{1,3}")) {
        int number = Integer.parseInt(text);
        if (number >= 1 && number <= MOST_PARALLELISM) {
          return number;
        }
      }
      throw new TypeConversionException(
          "'" + text + "' is not a number of subtasks: 1 to " + MOST_PARALLELISM);
    }
  }
}
