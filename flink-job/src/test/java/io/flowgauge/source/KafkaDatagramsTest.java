package io.flowgauge.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.wire.WireType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KafkaDatagramsTest {
  private static final byte[] AGENT = {10, 0, 0, 1};

  private static RawDatagram read(byte @Nullable [] value, Headers headers) throws IOException {
    List<RawDatagram> datagrams = new ArrayList<>();
    new KafkaDatagrams.FromRecord(WireType.RAW_DATAGRAM)
        .deserialize(
            new ConsumerRecord<>(
                "sflow.datagrams.v5",
                0,
                7,
                1234,
                TimestampType.CREATE_TIME,
                AGENT.length,
                value == null ? 0 : value.length,
                AGENT,
                value,
                headers,
                Optional.empty()),
            new ListCollector<>(datagrams));
    assertThat(datagrams).hasSize(1);
    return datagrams.get(0);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void aRecordIsADatagram() throws IOException {
    Headers headers = new RecordHeaders();
    headers.add("traceparent", ascii("00-1")).add("source", ascii("10.0.0.1:51234"));

    RawDatagram datagram = read(new byte[] {1, 2, 3}, headers);

    assertThat(datagram.payload()).containsExactly(1, 2, 3);
    assertThat(datagram.receivedMillis()).isEqualTo(1234);
    assertThat(datagram.source()).asString().isEqualTo("10.0.0.1:51234");
  }

  @Test
  void aRecordWithoutAValueOrASourceIsADatagramStill() throws IOException {
    assertThat(read(null, new RecordHeaders()).payload()).isEmpty();
    assertThat(read(new byte[1], new RecordHeaders()).source()).isEmpty();
    assertThat(read(new byte[1], new RecordHeaders().add("source", null)).source()).isEmpty();
  }
}
