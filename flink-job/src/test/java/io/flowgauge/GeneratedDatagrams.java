package io.flowgauge;

import io.flowgauge.datagram.DatagramBuilder;
import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.wire.WireType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/**
 * Simulated agents: datagrams made as the job reads them. Run them with parallelism 1, in order.
 */
final class GeneratedDatagrams {
  private static final byte[] SOURCE = "192.0.2.1:6343".getBytes(StandardCharsets.US_ASCII);

  /** Where a datagram of an agent with an IPv4 address says how many samples there are. */
  private static final int COUNT_OFFSET = 24;

  private static final int HEADER_OCTETS = 28;

  private GeneratedDatagrams() {}

  /** The first {@code count} of the datagrams that {@code generator} makes of their numbers. */
  static Source<RawDatagram, ?, ?> of(long count, GeneratorFunction<Long, RawDatagram> generator) {
    return new DataGeneratorSource<>(generator, count, WireType.RAW_DATAGRAM);
  }

  /** These datagrams. */
  static Source<RawDatagram, ?, ?> of(List<RawDatagram> datagrams) {
    byte[][] payloads = datagrams.stream().map(RawDatagram::payload).toArray(byte[][]::new);
    long[] millis = datagrams.stream().mapToLong(RawDatagram::receivedMillis).toArray();
    return of(
        millis.length, n -> new RawDatagram(payloads[n.intValue()], millis[n.intValue()], SOURCE));
  }

  /** The one sample of {@code datagram}, whose agent has an IPv4 address, so many times. */
  static RawDatagram times(int samples, DatagramBuilder datagram, long receivedMillis) {
    byte[] one = datagram.bytes();
    int octets = one.length - HEADER_OCTETS;
    ByteBuffer payload = ByteBuffer.allocate(HEADER_OCTETS + samples * octets);
    payload.put(one, 0, HEADER_OCTETS).putInt(COUNT_OFFSET, samples);
    for (int i = 0; i < samples; i++) {
      payload.put(one, HEADER_OCTETS, octets);
    }
    return new RawDatagram(payload.array(), receivedMillis, SOURCE);
  }
}
