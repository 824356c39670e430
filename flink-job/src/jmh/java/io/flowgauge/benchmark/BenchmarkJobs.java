package io.flowgauge.benchmark;

import io.flowgauge.Topology;
import io.flowgauge.config.JobOptions;
import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.sink.KafkaDocuments;
import io.flowgauge.source.KafkaDatagrams;
import io.flowgauge.wire.WireType;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.jspecify.annotations.Nullable;

/** The jobs that are compared. All read through the same source, as the job's defaults have it. */
final class BenchmarkJobs {
  private final BenchmarkKafka kafka;
  private final BenchmarkOptions options;
  private final Path checkpoints;

  /** Jobs that take their checkpoints to a folder. */
  BenchmarkJobs(BenchmarkKafka kafka, BenchmarkOptions options, Path checkpoints) {
    this.kafka = kafka;
    this.options = options;
    this.checkpoints = checkpoints;
  }

  /** Reads the whole topic and discards it. */
  RunningJob readOnly(BenchmarkCase which, String topic) throws Exception {
    StreamExecutionEnvironment env = environment(which);
    env.fromSource(
            source(topic, OffsetsInitializer.earliest(), OffsetsInitializer.latest()),
            WatermarkStrategy.noWatermarks(),
            "Read datagrams",
            WireType.RAW_DATAGRAM)
        .sinkTo(new DiscardingSink<>());
    return RunningJob.start(env);
  }

  /** Measures the whole topic and writes what it finds. */
  RunningJob flowgauge(BenchmarkCase which, String topic) throws Exception {
    return flowgauge(
        which, source(topic, OffsetsInitializer.earliest(), OffsetsInitializer.latest()));
  }

  /** Measures what comes from now on, for ever, and writes what it finds. */
  RunningJob live(BenchmarkCase which, String topic) throws Exception {
    return flowgauge(which, source(topic, OffsetsInitializer.latest(), null));
  }

  private RunningJob flowgauge(BenchmarkCase which, KafkaSource<RawDatagram> source)
      throws Exception {
    StreamExecutionEnvironment env = environment(which);
    KafkaDocuments documents =
        new KafkaDocuments(kafka.client(), DeliveryGuarantee.AT_LEAST_ONCE, "benchmark", "");
    new Topology(
            which.definitions().load(),
            Topology.EventTime.live(
                JobOptions.SOURCE_OUT_OF_ORDERNESS.defaultValue(),
                JobOptions.SOURCE_IDLE_TIMEOUT.defaultValue()),
            Topology.Bounds.DEFAULT)
        .build(env, source, documents::sink);
    return RunningJob.start(env);
  }

  private StreamExecutionEnvironment environment(BenchmarkCase which) {
    return RunningJob.environment(which.parallelism(), which.state(), checkpoints, options.flink());
  }

  private KafkaSource<RawDatagram> source(
      String topic, OffsetsInitializer start, @Nullable OffsetsInitializer stop) {
    Properties client = kafka.client();
    client.put("group.id", "benchmark");
    client.put("interceptor.classes", ReadProgress.class.getName());
    for (Map.Entry<String, String> property : options.kafka().entrySet()) {
      client.put(property.getKey(), property.getValue());
    }
    return KafkaDatagrams.source(client, topic, WireType.RAW_DATAGRAM, start, stop);
  }
}
