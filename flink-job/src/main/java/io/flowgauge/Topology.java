package io.flowgauge;

import io.flowgauge.counter.AgentHealth;
import io.flowgauge.counter.AgentReport;
import io.flowgauge.counter.CounterSample;
import io.flowgauge.counter.SourceMetrics;
import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.definition.DefinitionRecord;
import io.flowgauge.definition.Definitions;
import io.flowgauge.definition.LiveChange;
import io.flowgauge.definition.LiveDefinitions;
import io.flowgauge.event.Event;
import io.flowgauge.lookup.HostRecord;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.sink.AgentDocument;
import io.flowgauge.sink.DecodedDocument;
import io.flowgauge.sink.DefinitionStatusDocument;
import io.flowgauge.sink.Document;
import io.flowgauge.sink.EventDocument;
import io.flowgauge.sink.FlowRecordDocument;
import io.flowgauge.sink.HostsDocument;
import io.flowgauge.sink.MetricsDocument;
import io.flowgauge.sink.OutputTopic;
import io.flowgauge.sink.RejectedDefinitionDocument;
import io.flowgauge.sink.RejectedDocument;
import io.flowgauge.sink.TopFlowsDocument;
import io.flowgauge.stream.AdmitDefinitions;
import io.flowgauge.stream.AgentBucket;
import io.flowgauge.stream.ClockedWatermarks;
import io.flowgauge.stream.FlowBucket;
import io.flowgauge.stream.JobMetric;
import io.flowgauge.stream.MeasureCounters;
import io.flowgauge.stream.MeasureFlows;
import io.flowgauge.stream.ObserveAndTally;
import io.flowgauge.stream.Operators;
import io.flowgauge.stream.RankFlows;
import io.flowgauge.stream.SetLoading;
import io.flowgauge.stream.SideOutputs;
import io.flowgauge.stream.TrackAgents;
import io.flowgauge.stream.TrackEvents;
import io.flowgauge.table.FlowMessage;
import io.flowgauge.table.Ranking;
import io.flowgauge.table.Ticks;
import io.flowgauge.wire.WireType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.MultipleConnectedStreams;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.MultipleInputTransformation;
import org.apache.flink.util.clock.SystemClock;
import org.apache.flink.util.function.SerializableSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The wiring of the job. Sources and sinks are injected, so that tests, backtests and production
 * run the very same graph.
 *
 * @param known what is measured and noticed
 * @param time how receive times become event time
 * @param bounds how much may be held in memory
 * @param decoded whether every datagram is also written as JSON
 */
public record Topology(Known known, EventTime time, Bounds bounds, boolean decoded) {
  /** Set once and for ever: state is divided by it. */
  private static final int MAX_PARALLELISM = 128;

  /** A topology whose definitions never change and that does not write datagrams as JSON. */
  public Topology(Definitions definitions, EventTime time, Bounds bounds) {
    this(definitions, time, bounds, false);
  }

  /** A topology whose definitions never change. */
  public Topology(Definitions definitions, EventTime time, Bounds bounds, boolean decoded) {
    this(Known.forEver(definitions), time, bounds, decoded);
  }

  /**
   * What is measured and noticed.
   *
   * @param definitions those that are in force to begin with
   * @param settled up to when no other is; for ever where there are no changes
   * @param databases what keys are looked up in that no definition tells of
   * @param changes where others come from; null for nowhere
   */
  public record Known(
      List<LiveChange> definitions,
      LiveChange.Settled settled,
      SerializableSupplier<Lookups> databases,
      @Nullable Changes changes) {
    private static final LiveChange.Settled FOR_EVER = new LiveChange.Settled(Long.MAX_VALUE, 0);

    /** Definitions that never change. */
    public static Known forEver(Definitions definitions) {
      return forEver(LiveDefinitions.of(definitions));
    }

    /** Definitions that never change. */
    public static Known forEver(List<LiveChange> definitions) {
      return forEver(definitions, () -> Lookups.NONE);
    }

    /** Definitions that never change, and databases. */
    public static Known forEver(
        List<LiveChange> definitions, SerializableSupplier<Lookups> databases) {
      return new Known(definitions, FOR_EVER, databases, null);
    }
  }

  /**
   * Where changes of definitions come from.
   *
   * @param source what users write
   * @param file definitions from the file that the job was started with
   * @param refused what users wrote before that cannot be used
   * @param lead how long after it was written a definition takes effect
   * @param end where the source ends now
   * @param sets loads sets that are not in their definitions
   * @param hosts what the job tells of hosts
   * @param hostEnds where the partitions of that end now
   * @param maxHosts how many of them may be known at a time
   */
  public record Changes(
      Source<DefinitionRecord, ?, ?> source,
      List<LiveChange> file,
      List<DefinitionRecord> refused,
      Duration lead,
      SerializableSupplier<Long> end,
      SetLoading sets,
      Source<HostRecord, ?, ?> hosts,
      SerializableSupplier<HashMap<Integer, Long>> hostEnds,
      int maxHosts) {}

  /**
   * How receive times become event time.
   *
   * @param outOfOrderness how far the receive times within a split of the source may lie back
   * @param idleTimeout after which a quiet split does not hold back time; zero for never
   * @param lastTick the tick in which a recording ends, {@link Long#MAX_VALUE} for live data
   */
  public record EventTime(Duration outOfOrderness, Duration idleTimeout, long lastTick) {
    /**
     * How far one split may be ahead of another. When a backlog is read, what the splits ahead have
     * counted waits in memory for those behind.
     */
    private static final Duration MAX_DRIFT = Duration.ofMinutes(1);

    /** How often splits learn how far the others are. */
    private static final Duration ALIGNMENT_INTERVAL = Duration.ofMillis(100);

    /** Time of datagrams that keep coming. */
    public static EventTime live(Duration outOfOrderness, Duration idleTimeout) {
      return new EventTime(outOfOrderness, idleTimeout, Long.MAX_VALUE);
    }

    /**
     * Time of a recording: no split is given up on, and time stands still when it ends.
     *
     * @param lastMillis the latest receive time in it
     */
    public static EventTime recorded(Duration outOfOrderness, long lastMillis) {
      return new EventTime(outOfOrderness, Duration.ZERO, Ticks.of(lastMillis));
    }

    private boolean live() {
      return lastTick == Long.MAX_VALUE;
    }

    private WatermarkStrategy<RawDatagram> watermarks() {
      WatermarkStrategy<RawDatagram> strategy =
          (live() ? clocked(outOfOrderness) : recorded(outOfOrderness))
              .withTimestampAssigner((datagram, timestamp) -> datagram.receivedMillis())
              .withWatermarkAlignment("datagrams", MAX_DRIFT, ALIGNMENT_INTERVAL);
      return idleTimeout.isZero() ? strategy : strategy.withIdleness(idleTimeout);
    }

    // Strategies travel to the subtasks, and must not take this with them.
    private static WatermarkStrategy<RawDatagram> clocked(Duration outOfOrderness) {
      return context -> new ClockedWatermarks(outOfOrderness, SystemClock.getInstance());
    }

    private static WatermarkStrategy<RawDatagram> recorded(Duration outOfOrderness) {
      return WatermarkStrategy.forBoundedOutOfOrderness(outOfOrderness);
    }
  }

  /**
   * How much may be held in memory.
   *
   * @param tallyEntries of a subtask's tally
   * @param tallyFlows flows of a definition that a subtask tells apart in a tick
   * @param flows of a definition's flow table
   * @param sources data sources whose counters are remembered, of all agents
   * @param dataSources of an agent
   * @param agentMemory how long agents and data sources that are silent are remembered
   */
  public record Bounds(
      int tallyEntries,
      int tallyFlows,
      int flows,
      int sources,
      int dataSources,
      Duration agentMemory) {
    /** As the options' defaults. */
    public static final Bounds DEFAULT =
        new Bounds(65_536, 100_000, 100_000, 400_000, 16_384, Duration.ofHours(1));
  }

  /** Builds the graph in {@code env}. */
  public void build(
      StreamExecutionEnvironment env,
      Source<RawDatagram, ?, ?> source,
      Function<OutputTopic, Sink<Document>> sinks) {
    require(env);
    DataStream<RawDatagram> datagrams = datagrams(env, source);
    Changes changes = known.changes();
    SingleOutputStreamOperator<LiveChange> admitted = changes == null ? null : admit(env, changes);
    SingleOutputStreamOperator<FlowMessage> tallies = tally(datagrams, admitted);
    SingleOutputStreamOperator<Ranking> measured = measure(tallies);
    write(
        Operators.RANK_FLOWS.identify(
            measured
                .keyBy(RankFlows::key, Types.STRING)
                .process(new RankFlows(), TypeInformation.of(Ranking.class))),
        new TopFlowsDocument(),
        Operators.WRITE_TOP_FLOWS,
        sinks.apply(OutputTopic.TOP_FLOWS),
        Operators.TOP_FLOWS_SINK);
    write(
        measured.getSideOutput(SideOutputs.FLOW_RECORDS),
        new FlowRecordDocument(),
        Operators.WRITE_FLOWS,
        sinks.apply(OutputTopic.FLOWS),
        Operators.FLOWS_SINK);
    DataStream<Document> events =
        documents(
            Operators.TRACK_EVENTS.identify(
                measured
                    .getSideOutput(SideOutputs.FINDINGS)
                    .keyBy(TrackEvents::key, Types.STRING)
                    .process(new TrackEvents(time.lastTick()), TypeInformation.of(Event.class))),
            new EventDocument(),
            Operators.WRITE_EVENTS);
    if (admitted != null) {
      write(
          admitted.getSideOutput(SideOutputs.DEFINITION_STATUS),
          new DefinitionStatusDocument(),
          Operators.WRITE_DEFINITION_STATUS,
          sinks.apply(OutputTopic.DEFINITION_STATUS),
          Operators.DEFINITION_STATUS_SINK);
      events =
          events.union(
              documents(
                  admitted.getSideOutput(SideOutputs.REJECTED_DEFINITIONS),
                  new RejectedDefinitionDocument(),
                  Operators.WRITE_REJECTED_DEFINITIONS));
    }
    Operators.EVENTS_SINK.identify(events.sinkTo(sinks.apply(OutputTopic.EVENTS)));
    write(
        Operators.TRACK_AGENTS.identify(
            tallies
                .getSideOutput(SideOutputs.AGENT_REPORTS)
                .keyBy(AgentReport::key, Types.STRING)
                .process(
                    new TrackAgents(
                        bounds.dataSources(), bounds.agentMemory().toMillis(), time.lastTick()),
                    TypeInformation.of(AgentHealth.class))),
        new AgentDocument(),
        Operators.WRITE_AGENTS,
        sinks.apply(OutputTopic.AGENTS),
        Operators.AGENTS_SINK);
    write(
        tallies.getSideOutput(SideOutputs.REJECTED),
        new RejectedDocument(),
        Operators.WRITE_REJECTED,
        sinks.apply(OutputTopic.REJECTED),
        Operators.REJECTED_SINK);
    SingleOutputStreamOperator<SourceMetrics> metrics =
        measureCounters(tallies.getSideOutput(SideOutputs.COUNTER_SAMPLES));
    write(
        metrics.getSideOutput(SideOutputs.ENTITIES),
        new HostsDocument(),
        Operators.WRITE_HOSTS,
        sinks.apply(OutputTopic.HOSTS),
        Operators.HOSTS_SINK);
    write(
        metrics,
        new MetricsDocument(),
        Operators.WRITE_METRICS,
        sinks.apply(OutputTopic.METRICS),
        Operators.METRICS_SINK);
    if (decoded) {
      write(
          tallies.getSideOutput(SideOutputs.DATAGRAMS),
          new DecodedDocument(JobMetric.OMITTED_SAMPLES::in),
          Operators.WRITE_DECODED,
          sinks.apply(OutputTopic.DECODED),
          Operators.DECODED_SINK);
    }
  }

  // What the graph cannot live without, whatever the cluster's configuration says.
  private static void require(StreamExecutionEnvironment env) {
    Configuration required = new Configuration();
    required.set(PipelineOptions.GENERIC_TYPES, false);
    required.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    required.set(PipelineOptions.OBJECT_REUSE, true);
    required.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
    env.configure(required);
  }

  private DataStream<RawDatagram> datagrams(
      StreamExecutionEnvironment env, Source<RawDatagram, ?, ?> source) {
    return Operators.READ_DATAGRAMS.identify(
        env.fromSource(
            source,
            time.watermarks(),
            Operators.READ_DATAGRAMS.displayName(),
            WireType.RAW_DATAGRAM));
  }

  // With changes the source is not chained, which costs speed: README.md says why it cannot be.
  private SingleOutputStreamOperator<FlowMessage> tally(
      DataStream<RawDatagram> datagrams, @Nullable DataStream<LiveChange> changes) {
    String name = Operators.OBSERVE_AND_TALLY.displayName();
    ObserveAndTally.Factory factory =
        new ObserveAndTally.Factory(
            new ObserveAndTally.Settings(
                known.definitions(),
                known.settled(),
                changes != null,
                bounds.tallyEntries(),
                bounds.tallyFlows(),
                time.live(),
                decoded,
                known.databases()));
    if (changes == null) {
      return Operators.OBSERVE_AND_TALLY.identify(
          datagrams.transform(name, WireType.FLOW_MESSAGE, factory));
    }
    MultipleInputTransformation<FlowMessage> operator =
        new MultipleInputTransformation<>(
            name, factory, WireType.FLOW_MESSAGE, datagrams.getParallelism(), false);
    operator.addInput(datagrams.getTransformation());
    operator.addInput(changes.broadcast().getTransformation());
    return Operators.OBSERVE_AND_TALLY.identify(
        new MultipleConnectedStreams(datagrams.getExecutionEnvironment()).transform(operator));
  }

  private SingleOutputStreamOperator<LiveChange> admit(
      StreamExecutionEnvironment env, Changes changes) {
    DataStream<DefinitionRecord> records =
        Operators.READ_DEFINITIONS.identify(
            env.fromSource(
                    changes.source(),
                    WatermarkStrategy.noWatermarks(),
                    Operators.READ_DEFINITIONS.displayName(),
                    TypeInformation.of(DefinitionRecord.class))
                .setParallelism(1));
    DataStream<HostRecord> hosts =
        Operators.READ_HOSTS.identify(
            env.fromSource(
                    changes.hosts(),
                    WatermarkStrategy.noWatermarks(),
                    Operators.READ_HOSTS.displayName(),
                    TypeInformation.of(HostRecord.class))
                .setParallelism(1));
    return Operators.ADMIT_DEFINITIONS.identify(
        records
            .connect(hosts)
            .transform(
                Operators.ADMIT_DEFINITIONS.displayName(),
                WireType.LIVE_CHANGE,
                new AdmitDefinitions(
                    new AdmitDefinitions.Settings(
                        changes.file(),
                        changes.refused(),
                        known.definitions(),
                        known.settled(),
                        changes.lead(),
                        changes.end(),
                        changes.sets(),
                        changes.hostEnds(),
                        changes.maxHosts())))
            .setParallelism(1));
  }

  private SingleOutputStreamOperator<Ranking> measure(DataStream<FlowMessage> tallies) {
    return Operators.MEASURE_FLOWS.identify(
        tallies
            .keyBy(new FlowBucket(), Types.LONG)
            .process(
                new MeasureFlows(bounds.flows(), time.lastTick()),
                TypeInformation.of(Ranking.class)));
  }

  private SingleOutputStreamOperator<SourceMetrics> measureCounters(
      DataStream<CounterSample> samples) {
    return Operators.MEASURE_COUNTERS.identify(
        samples
            .keyBy(new AgentBucket(), Types.LONG)
            .process(
                new MeasureCounters(bounds.sources(), time.live()),
                TypeInformation.of(SourceMetrics.class)));
  }

  private static <T> void write(
      DataStream<T> stream,
      MapFunction<T, Document> toDocument,
      Operators writer,
      Sink<Document> sink,
      Operators sinkOperator) {
    sinkOperator.identify(documents(stream, toDocument, writer).sinkTo(sink));
  }

  private static <T> DataStream<Document> documents(
      DataStream<T> stream, MapFunction<T, Document> toDocument, Operators writer) {
    return writer.identify(stream.map(toDocument, TypeInformation.of(Document.class)));
  }
}
