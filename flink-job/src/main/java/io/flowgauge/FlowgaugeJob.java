package io.flowgauge;

import io.flowgauge.config.CommandLine;
import io.flowgauge.config.DefinitionsFile;
import io.flowgauge.config.JobConfig;
import io.flowgauge.definition.Definitions;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.sink.KafkaDocuments;
import io.flowgauge.source.KafkaDatagrams;
import io.flowgauge.wire.WireType;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job as {@code flink run} starts it: datagrams from Kafka, documents to Kafka. */
public final class FlowgaugeJob {
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
      throws DefinitionException {
    if (!env.getCheckpointConfig().isCheckpointingEnabled()) {
      env.enableCheckpointing(CHECKPOINT_INTERVAL.toMillis());
      // Without a directory to put it in, a large checkpoint fails; that must not end the job.
      env.getCheckpointConfig().setTolerableCheckpointFailureNumber(Integer.MAX_VALUE);
    }
    Definitions definitions = DefinitionsFile.load(config.definitions());
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
            definitions,
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
