package io.flowgauge.source;

import io.flowgauge.datagram.RawDatagram;
import java.io.IOException;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Datagrams from the topic that collectors write. */
public final class KafkaDatagrams {
  private static final byte[] NONE = {};

  /** An address and a port are shorter, so what is longer is something else. */
  private static final int MAX_SOURCE_BYTES = 64;

  private KafkaDatagrams() {}

  /**
   * A source that reads {@code topic}.
   *
   * @param client the consumers' properties, {@code bootstrap.servers} and {@code group.id} among
   *     them
   * @param type how datagrams are serialized behind the source
   * @param stop where a recording ends; null to read for ever
   */
  public static KafkaSource<RawDatagram> source(
      Properties client,
      String topic,
      TypeInformation<RawDatagram> type,
      OffsetsInitializer start,
      @Nullable OffsetsInitializer stop) {
    KafkaSourceBuilder<RawDatagram> builder =
        KafkaSource.<RawDatagram>builder()
            .setProperties(client)
            .setTopics(topic)
            .setStartingOffsets(start)
            .setDeserializer(new FromRecord(type));
    if (stop != null) {
      builder.setBounded(stop);
    }
    return builder.build();
  }

  /** The record's value is the payload; its timestamp is when the collector received it. */
  record FromRecord(TypeInformation<RawDatagram> type)
      implements KafkaRecordDeserializationSchema<RawDatagram> {
    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawDatagram> out)
        throws IOException {
      byte[] payload = record.value() == null ? NONE : record.value();
      Headers headers = record.headers();
      out.collect(new RawDatagram(payload, record.timestamp(), () -> source(headers)));
    }

    private static byte[] source(Headers headers) {
      Header header = headers.lastHeader("source");
      byte[] source = header == null || header.value() == null ? NONE : header.value();
      return source.length <= MAX_SOURCE_BYTES ? source : NONE;
    }

    @Override
    public TypeInformation<RawDatagram> getProducedType() {
      return type;
    }
  }
}
