package io.flowgauge.local;

import io.flowgauge.Topology;
import io.flowgauge.definition.Definitions;
import io.flowgauge.definition.LiveChange;
import io.flowgauge.definition.LiveDefinitions;
import io.flowgauge.lookup.HostEntity;
import io.flowgauge.lookup.HostJson;
import io.flowgauge.lookup.HostSet;
import io.flowgauge.sink.Document;
import io.flowgauge.sink.OutputTopic;
import io.flowgauge.stream.JobMetric;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Runs the job over a recording and writes one file of lines per topic. The files depend on the
 * recording and the definitions alone: two runs give the same bytes.
 */
final class Backtest {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /**
   * What came of it.
   *
   * @param documents how many, by topic
   * @param nanos how long it took
   */
  record Result(
      long flowSamples,
      long counterSamples,
      long unknownSamples,
      long rejectedDatagrams,
      long untrackedSamples,
      Map<OutputTopic, Long> documents,
      long nanos) {}

  private final Recording recording;
  private final Topology.Known definitions;
  private final Path output;
  private final int parallelism;

  Backtest(Recording recording, Topology.Known definitions, Path output, int parallelism) {
    this.recording = recording;
    this.definitions = definitions;
    this.output = output.toAbsolutePath().normalize();
    this.parallelism = parallelism;
  }

  /** Where a topic's lines are written. */
  Path file(OutputTopic topic) {
    return output.resolve(topic.text() + ".jsonl");
  }

  /**
   * The first pass over the recording. Files of an earlier run are removed before it, so that they
   * are not taken for this one's.
   *
   * @throws CommandException when the recording cannot be read or the output not be written
   */
  Recording.Survey survey() throws CommandException {
    try {
      Files.createDirectories(output);
      for (OutputTopic topic : OutputTopic.ALWAYS) {
        Files.deleteIfExists(file(topic));
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
    return recording.survey();
  }

  /**
   * The second pass, through the job.
   *
   * @throws CommandException when the recording cannot be read wholly or on time, or the job fails;
   *     there are no files then
   */
  Result run(Recording.Survey survey, Stop stop) throws CommandException, InterruptedException {
    long start = System.nanoTime();
    Path work = work();
    try (JobCounts counts = new JobCounts()) {
      run(survey, work, counts, stop);
      check(survey, counts);
      return new Result(
          counts.sum(JobMetric.FLOW_SAMPLES),
          counts.sum(JobMetric.COUNTER_SAMPLES),
          counts.sum(JobMetric.UNKNOWN_SAMPLES),
          counts.sum(JobMetric.REJECTED_DATAGRAMS),
          counts.sum(JobMetric.UNTRACKED_SAMPLES),
          merge(work),
          System.nanoTime() - start);
    } finally {
      FileTree.delete(work);
    }
  }

  private Path work() throws CommandException {
    try {
      Path work = Files.createTempDirectory(output, ".backtest-");
      for (OutputTopic topic : OutputTopic.ALWAYS) {
        Files.createDirectory(runs(work, topic));
      }
      return work;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private CommandException unwritable(IOException e) {
    return new CommandException(
        "Cannot write to " + output + ": " + e + ". Name another directory with --output.", e);
  }

  private static Path runs(Path work, OutputTopic topic) {
    return work.resolve(topic.text());
  }

  private void run(Recording.Survey survey, Path work, JobCounts counts, Stop stop)
      throws CommandException, InterruptedException {
    Topology topology =
        new Topology(known(survey, work, stop), time(survey), Topology.Bounds.DEFAULT, false);
    run(topology, topic -> new RunSink(runs(work, topic)), work.resolve("flink"), counts, stop);
  }

  private static Topology.EventTime time(Recording.Survey survey) {
    return Topology.EventTime.recorded(
        Duration.ofMillis(survey.disorderMillis()), survey.lastMillis());
  }

  /** The definitions and, where one asks for them, the hosts that the recording tells of. */
  private Topology.Known known(Recording.Survey survey, Path work, Stop stop)
      throws CommandException, InterruptedException {
    List<LiveChange> known = new ArrayList<>(definitions.definitions());
    LiveDefinitions inForce = new LiveDefinitions();
    known.forEach(inForce::apply);
    if (!inForce.asksForHosts()) {
      return definitions;
    }
    HostSet hosts = HostSet.EMPTY.with(hosts(survey, work, stop));
    known.add(new LiveChange.OfHosts(Long.MIN_VALUE, HostSet.write(hosts.entities())));
    return Topology.Known.forEver(known, definitions.databases());
  }

  /** A pass of its own, because what a flow is called may be told of after it. */
  private List<HostEntity> hosts(Recording.Survey survey, Path work, Stop stop)
      throws CommandException, InterruptedException {
    Path runs = runs(work, OutputTopic.HOSTS);
    Topology topology =
        new Topology(new Definitions(List.of(), List.of()), time(survey), Topology.Bounds.DEFAULT);
    try (JobCounts counts = new JobCounts()) {
      run(
          topology,
          topic -> topic == OutputTopic.HOSTS ? new RunSink(runs) : new DiscardingSink<>(),
          work.resolve("flink-hosts"),
          counts,
          stop);
    }
    Path lines = work.resolve("hosts");
    try {
      long unused = SortedRuns.merge(runs, lines);
      try (Stream<String> documents = Files.lines(lines)) {
        return documents
            .map(document -> HostJson.read(document.getBytes(StandardCharsets.UTF_8)))
            .toList();
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private void run(
      Topology topology,
      Function<OutputTopic, Sink<Document>> sinks,
      Path directory,
      JobCounts counts,
      Stop stop)
      throws CommandException, InterruptedException {
    try (EmbeddedFlink flink = EmbeddedFlink.start(directory, 0, parallelism, counts)) {
      StreamExecutionEnvironment env = flink.environment();
      topology.build(env, recording.source(), sinks);
      CompletableFuture<JobResult> result = flink.submit(env, "Flowgauge backtest");
      while (!result.isDone()) {
        if (stop.await(LOOK_NANOS)) {
          throw new CommandException("Interrupted; nothing was written.");
        }
      }
      Optional<CommandException> failure = JobFailure.of(result);
      if (failure.isPresent()) {
        throw failure.get();
      }
    }
  }

  private static void check(Recording.Survey survey, JobCounts counts) throws CommandException {
    long read = counts.sum(JobMetric.DATAGRAMS);
    if (read != survey.datagrams()) {
      throw new CommandException(
          "The recording changed while it was read: %d datagrams, then %d. Nothing was written."
              .formatted(survey.datagrams(), read));
    }
    long late = counts.sum(JobMetric.LATE_SAMPLES) + counts.sum(JobMetric.LATE_COUNTER_SAMPLES);
    if (late > 0) {
      throw new CommandException(
          "%d samples came after their second was closed, though the recording's disorder of %d ms was"
                  .formatted(late, survey.disorderMillis())
              + " allowed for. Please report this. Nothing was written.");
    }
  }

  private Map<OutputTopic, Long> merge(Path work) throws CommandException {
    Map<OutputTopic, Long> documents = new EnumMap<>(OutputTopic.class);
    for (OutputTopic topic : OutputTopic.ALWAYS) {
      try {
        documents.put(topic, SortedRuns.merge(runs(work, topic), file(topic)));
      } catch (IOException e) {
        throw new CommandException("Cannot write " + file(topic) + ": " + e + ".", e);
      }
    }
    return documents;
  }
}
