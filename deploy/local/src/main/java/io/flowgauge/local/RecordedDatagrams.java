package io.flowgauge.local;

import io.flowgauge.datagram.RawDatagram;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Records of a topic as datagrams, those that were received in a time only. */
record RecordedDatagrams(long fromMillis, long toMillis, TypeInformation<RawDatagram> type)
    implements KafkaRecordDeserializationSchema<RawDatagram> {
  private static final byte[] NONE = {};

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> datagram, Collector<RawDatagram> out) {
    if (datagram.timestamp() >= fromMillis && datagram.timestamp() < toMillis) {
      Header source = datagram.headers().lastHeader("source");
      out.collect(
          new RawDatagram(
              datagram.value() == null ? NONE : datagram.value(),
              datagram.timestamp(),
              source == null || source.value() == null ? NONE : source.value()));
    }
  }

  @Override
  public TypeInformation<RawDatagram> getProducedType() {
    return type;
  }
}
