package io.flowgauge;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.definition.DefinitionDocument;
import io.flowgauge.definition.DefinitionsParser;
import io.flowgauge.definition.LiveChange;
import io.flowgauge.definition.LiveDefinitions;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.lookup.HostEntity;
import io.flowgauge.lookup.HostJson;
import io.flowgauge.lookup.HostSet;
import io.flowgauge.sink.Document;
import io.flowgauge.sink.OutputTopic;
import io.flowgauge.source.CaptureReader;
import io.flowgauge.source.CaptureSource;
import io.flowgauge.source.CaptureSurvey;
import io.flowgauge.source.SetLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs the topology over recorded datagrams in this JVM and keeps what it writes. */
final class Backtest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<OutputTopic, CollectingSink> sinks = new EnumMap<>(OutputTopic.class);

  private Backtest() {
    for (OutputTopic topic : OutputTopic.values()) {
      sinks.put(topic, new CollectingSink());
    }
  }

  static Backtest ofCapture(Path capture, String definitions, int parallelism) throws Exception {
    return ofCapture(capture, definitions, parallelism, Topology.Bounds.DEFAULT);
  }

  static Backtest ofCapture(
      Path capture, String definitions, int parallelism, Topology.Bounds bounds) throws Exception {
    CaptureSurvey survey = CaptureSurvey.of(capture, CaptureReader.SFLOW_PORT);
    Backtest backtest = new Backtest();
    backtest.run(
        new CaptureSource(capture, CaptureReader.SFLOW_PORT),
        Topology.EventTime.recorded(
            Duration.ofMillis(survey.disorderMillis()), survey.lastMillis()),
        definitions,
        parallelism,
        bounds,
        false);
    return backtest;
  }

  static Backtest of(
      Source<RawDatagram, ?, ?> source,
      Topology.EventTime time,
      String definitions,
      int parallelism)
      throws Exception {
    return of(source, time, definitions, parallelism, false);
  }

  static Backtest of(
      Source<RawDatagram, ?, ?> source,
      Topology.EventTime time,
      String definitions,
      int parallelism,
      boolean decoded)
      throws Exception {
    Backtest backtest = new Backtest();
    backtest.run(source, time, definitions, parallelism, Topology.Bounds.DEFAULT, decoded);
    return backtest;
  }

  private void run(
      Source<RawDatagram, ?, ?> source,
      Topology.EventTime time,
      String definitions,
      int parallelism,
      Topology.Bounds bounds,
      boolean decoded)
      throws Exception {
    List<LiveChange> known =
        InitialSets.with(
            LiveDefinitions.of(checked(definitions)),
            SetLimits.USUAL,
            (id, reason) -> {
              throw new DefinitionException(id + ": " + reason);
            });
    LiveDefinitions inForce = new LiveDefinitions();
    known.forEach(inForce::apply);
    if (inForce.asksForHosts()) {
      Backtest before = new Backtest();
      before.run(source, time, List.of(), parallelism, bounds, false);
      known.add(hosts(before));
    }
    run(source, time, known, parallelism, bounds, decoded);
  }

  private static List<DefinitionDocument> checked(String definitions) throws DefinitionException {
    var unused = DefinitionsParser.parse(definitions);
    return DefinitionsParser.read(definitions).documents();
  }

  /** What a run has told of hosts, as it has been in force for ever. */
  private static LiveChange hosts(Backtest run) {
    List<HostEntity> told =
        run.lines(OutputTopic.HOSTS).stream()
            .map(line -> HostJson.read(line.getBytes(StandardCharsets.UTF_8)))
            .toList();
    return new LiveChange.OfHosts(
        Long.MIN_VALUE, HostSet.write(HostSet.EMPTY.with(told).entities()));
  }

  private void run(
      Source<RawDatagram, ?, ?> source,
      Topology.EventTime time,
      List<LiveChange> known,
      int parallelism,
      Topology.Bounds bounds,
      boolean decoded)
      throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setParallelism(parallelism);
    new Topology(Topology.Known.forEver(known), time, bounds, decoded)
        .build(env, source, this::sink);
    env.execute();
  }

  private CollectingSink sink(OutputTopic topic) {
    return requireNonNull(sinks.get(topic));
  }

  /** The topic's documents as lines, in the order of time and id. */
  List<String> lines(OutputTopic topic) {
    return sink(topic).documents().stream()
        .filter(document -> !document.isDeletion())
        .sorted(Comparator.comparingLong(Document::timeMillis).thenComparing(Document::id))
        .map(document -> new String(document.json(), StandardCharsets.UTF_8))
        .toList();
  }

  /** The topic's documents, in the order of time and id. */
  List<JsonNode> documents(OutputTopic topic) {
    return lines(topic).stream().map(Backtest::parse).toList();
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
