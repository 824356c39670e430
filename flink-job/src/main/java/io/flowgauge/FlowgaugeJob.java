package io.flowgauge;

import io.flowgauge.config.CommandLine;
import io.flowgauge.config.DefinitionsFile;
import io.flowgauge.config.JobConfig;
import io.flowgauge.config.LookupConfig;
import io.flowgauge.definition.DefinitionRecord;
import io.flowgauge.definition.LiveChange;
import io.flowgauge.definition.LiveDefinitions;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.lookup.HostRecord;
import io.flowgauge.sink.KafkaDocuments;
import io.flowgauge.sink.OutputTopic;
import io.flowgauge.source.DefinitionsTopic;
import io.flowgauge.source.HostsTopic;
import io.flowgauge.source.KafkaDatagrams;
import io.flowgauge.source.LookupSources;
import io.flowgauge.source.SetLimits;
import io.flowgauge.wire.WireType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The job as {@code flink run} starts it: datagrams from Kafka, documents to Kafka. */
public final class FlowgaugeJob {
  private static final Logger LOG = LoggerFactory.getLogger(FlowgaugeJob.class);

  /**
   * Where Flink's configuration names none. Without checkpoints no promise could be kept: none
   * would be flushed for, and no offset committed.
   */
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

  private FlowgaugeJob() {}

  /** Reads options and definitions, builds the job, and submits it. */
  public static void main(String[] args) throws Exception {
    if (CommandLine.asksForHelp(args)) {
      System.out.print(CommandLine.help());
      return;
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    build(env, JobConfig.of(CommandLine.parse(args)));
    env.execute("Flowgauge");
  }

  /**
   * Builds the job in {@code env}.
   *
   * @throws DefinitionException when the definitions cannot be used
   */
  public static void build(StreamExecutionEnvironment env, JobConfig config)
      throws DefinitionException, InterruptedException {
    if (!env.getCheckpointConfig().isCheckpointingEnabled()) {
      env.enableCheckpointing(CHECKPOINT_INTERVAL.toMillis());
      // Without a directory to put it in, a large checkpoint fails; that must not end the job.
      env.getCheckpointConfig().setTolerableCheckpointFailureNumber(Integer.MAX_VALUE);
    }
    Properties consumer = config.kafkaClient();
    consumer.setProperty("group.id", config.sourceGroupId());
    KafkaDocuments documents =
        new KafkaDocuments(
            config.kafkaClient(),
            config.deliveryGuarantee(),
            config.transactionalIdPrefix(),
            config.topicPrefix());
    Topology topology =
        new Topology(
            known(config),
            Topology.EventTime.live(config.outOfOrderness(), config.idleTimeout()),
            new Topology.Bounds(
                config.tallyMaxEntries(),
                config.tallyMaxFlows(),
                config.tableMaxFlows(),
                config.countersMaxSources(),
                config.agentsMaxDataSources(),
                config.agentsForgetAfter()),
            config.decoded());
    topology.build(
        env,
        KafkaDatagrams.source(
            consumer,
            config.sourceTopic(),
            WireType.RAW_DATAGRAM,
            start(config.sourceStart()),
            null),
        documents::sink);
  }

  private static Topology.Known known(JobConfig config)
      throws DefinitionException, InterruptedException {
    List<LiveChange> file = LiveDefinitions.of(DefinitionsFile.documents(config.definitions()));
    LookupConfig lookups = config.lookups();
    LookupSources databases =
        new LookupSources(lookups.country(), lookups.asn(), lookups.vendors(), lookups.names());
    SetLimits limits =
        new SetLimits(lookups.setsTimeout(), lookups.setsMaxOctets(), lookups.setsDirectory());
    if (config.definitionsTopic().isEmpty()) {
      return Topology.Known.forEver(
          InitialSets.with(
              file,
              limits,
              (id, reason) -> {
                throw new DefinitionException(id + ": " + reason);
              }),
          databases);
    }
    DefinitionsTopic topic = new DefinitionsTopic(config.kafkaClient(), config.definitionsTopic());
    HostsTopic hosts =
        new HostsTopic(config.kafkaClient(), config.topicPrefix() + OutputTopic.HOSTS.text());
    long now = System.currentTimeMillis();
    DefinitionsTopic.Contents contents = topic.read();
    LiveStart start = LiveStart.of(file, contents, now, config.definitionsLead());
    return new Topology.Known(
        InitialSets.with(
            start.known(),
            limits,
            (id, reason) -> LOG.warn("{}: {}. The job goes on trying to load it.", id, reason)),
        start.settled(),
        databases,
        new Topology.Changes(
            topic.source(contents.nextOffset(), TypeInformation.of(DefinitionRecord.class)),
            file,
            start.refused(),
            config.definitionsLead(),
            topic::end,
            new LoadedSets(limits),
            hosts.source(TypeInformation.of(HostRecord.class)),
            hosts::ends,
            config.hostsMaxEntities()));
  }

  @SuppressWarnings("deprecation") // The connector has no other type for it.
  private static OffsetsInitializer start(String start) {
    return switch (start) {
      case "earliest" -> OffsetsInitializer.earliest();
      case "latest" -> OffsetsInitializer.latest();
      case "committed" ->
          OffsetsInitializer.committedOffsets(
              org.apache.kafka.clients.consumer.OffsetResetStrategy.EARLIEST);
      default -> OffsetsInitializer.timestamp(Instant.parse(start).toEpochMilli());
    };
  }
}
