package io.flowgauge.benchmark;

import io.flowgauge.Topology;
import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.sink.KafkaDocuments;
import io.flowgauge.source.KafkaDatagrams;
import io.flowgauge.wire.WireType;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** The two jobs that are compared. Both read the whole topic through the same source, and end. */
final class BenchmarkJobs {
  static final String DATAGRAMS = "sflow.datagrams.v5";

  private static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(1);
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(10);

  private final BenchmarkKafka kafka;
  private final BenchmarkOptions options;

  BenchmarkJobs(BenchmarkKafka kafka, BenchmarkOptions options) {
    this.kafka = kafka;
    this.options = options;
  }

  /** Reads and discards. */
  Reading readOnly(int parallelism) throws Exception {
    StreamExecutionEnvironment env = environment(parallelism);
    env.fromSource(
            source(), WatermarkStrategy.noWatermarks(), "Read datagrams", WireType.RAW_DATAGRAM)
        .sinkTo(new DiscardingSink<>());
    return run(env);
  }

  /** Measures {@link FiveDefinitions} and writes what it finds. */
  Reading flowgauge(int parallelism) throws Exception {
    StreamExecutionEnvironment env = environment(parallelism);
    KafkaDocuments documents =
        new KafkaDocuments(kafka.client(), DeliveryGuarantee.AT_LEAST_ONCE, "benchmark", "");
    new Topology(
            FiveDefinitions.load(),
            Topology.EventTime.live(OUT_OF_ORDERNESS, IDLE_TIMEOUT),
            Topology.Bounds.DEFAULT)
        .build(env, source(), documents::sink);
    return run(env);
  }

  private static Reading run(StreamExecutionEnvironment env) throws Exception {
    ReadProgress.begin();
    env.execute();
    return ReadProgress.end();
  }

  private StreamExecutionEnvironment environment(int parallelism) {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.addAll(Configuration.fromMap(options.flink()));
    return StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
  }

  private KafkaSource<RawDatagram> source() {
    Properties client = kafka.client();
    client.put("group.id", "benchmark");
    client.put("interceptor.classes", ReadProgress.class.getName());
    for (Map.Entry<String, String> property : options.kafka().entrySet()) {
      client.put(property.getKey(), property.getValue());
    }
    return KafkaDatagrams.source(
        client,
        DATAGRAMS,
        WireType.RAW_DATAGRAM,
        OffsetsInitializer.earliest(),
        OffsetsInitializer.latest());
  }
}
