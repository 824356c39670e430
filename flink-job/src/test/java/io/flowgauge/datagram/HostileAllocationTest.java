package io.flowgauge.datagram;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.flowgauge.datagram.structure.Extended80211Aggregation;
import io.flowgauge.datagram.structure.ExtendedGateway;
import io.flowgauge.datagram.structure.HostAdapters;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The walk of every sample, record, field and what is inside it makes nothing, however large the
 * datagram and whatever its counts say.
 */
class HostileAllocationTest {
  /** The most that UDP over IPv4 carries. */
  private static final int LARGEST = 65_507;

  private static final int WARM_UP = 300;
  private static final int ROUNDS = 300;

  /** What the measuring itself may take; one object per round would be more than this. */
  private static final long NOISE_BYTES = 16L * ROUNDS;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final DatagramDecoder decoder = new DatagramDecoder();
  private final CheckedWalk walk = new CheckedWalk();

  static Stream<Arguments> worst() {
    return Stream.of(
        Arguments.of("nothing but ones", filled(0xFFFF_FFFF)),
        Arguments.of("nothing but small counts", filled(1)),
        Arguments.of("empty samples", repeated(unknownSample(), 8)),
        Arguments.of("empty flow samples", repeated(emptyFlowSample(), 40)),
        Arguments.of("empty records", records(0xFFFF_FFFFL, words(0x0000_7777, 0))),
        Arguments.of("empty known records", records(0xFFFF_FFFFL, words(1001, 0))),
        Arguments.of("empty AS path segments", asPath()),
        Arguments.of("adapters without addresses", adapters()),
        Arguments.of("empty frames", pdus(words(0))),
        Arguments.of("frames with empty records", pdus(words(1, 1016, 0))),
        Arguments.of("frames in frames", nestedPdus()),
        Arguments.of("custom values without names", customValues()),
        Arguments.of("extended data of version 4", earlyExtended()),
        Arguments.of("counters of version 2", earlyCounters()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("worst")
  void nothingIsMadeOfTheLargestDatagrams(String name, byte[] datagram) {
    assertThat(datagram).as(name).hasSizeBetween(LARGEST - 64, LARGEST);

    assertThat(allocatedBy(List.of(datagram))).as(name).isLessThan(NOISE_BYTES);
  }

  @Test
  void everyStructureIsReadWithoutAllocation() {
    List<byte[]> datagrams = new ArrayList<>();
    for (String capture : HostileDatagrams.CAPTURES) {
      datagrams.addAll(Captures.resource(capture));
    }

    assertThat(allocatedBy(datagrams)).isLessThan(NOISE_BYTES);
    assertThat(walk.fields()).isGreaterThan(ROUNDS * 1000L);
  }

  @Test
  void manyFieldsAreFoundInTheWorst() {
    walk.decode(decoder, asPath(), LARGEST - LARGEST % 4);
    walk.decode(decoder, adapters(), LARGEST - LARGEST % 4);
    walk.decode(decoder, pdus(words(0)), LARGEST - LARGEST % 4);

    assertThat(walk.fields()).isGreaterThan(2 * (LARGEST / 8) + LARGEST / 4 - 200);
  }

  private long allocatedBy(List<byte[]> datagrams) {
    byte[][] payloads = datagrams.toArray(byte[][]::new);
    walk(payloads, WARM_UP);
    long before = threads.getCurrentThreadAllocatedBytes();
    walk(payloads, ROUNDS);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private void walk(byte[][] payloads, int rounds) {
    for (int round = 0; round < rounds; round++) {
      for (byte[] payload : payloads) {
        walk.decode(decoder, payload, payload.length);
      }
    }
  }

  private static byte[] words(long... values) {
    Xdr xdr = new Xdr();
    for (long value : values) {
      xdr.uint32(value);
    }
    return xdr.bytes();
  }

  /** Behind a whole header, one word again and again. */
  private static byte[] filled(int word) {
    return repeated(words(word), 4);
  }

  private static byte[] unknownSample() {
    return words(0x0000_7777, 0);
  }

  private static byte[] emptyFlowSample() {
    return words(1, 32, 1, 1, 1, 1, 0, 1, 2, 0);
  }

  /** A datagram that announces more samples than it has, filled up with {@code sample}. */
  private static byte[] repeated(byte[] sample, int size) {
    byte[] header = datagram().announceMoreSamples(0xFFFF_FFFFL).bytes();
    return fill(header, sample, size);
  }

  private static byte[] fill(byte[] front, byte[] unit, int size) {
    byte[] bytes = Arrays.copyOf(front, LARGEST - (LARGEST - front.length) % size);
    for (int at = front.length; at < bytes.length; at += size) {
      System.arraycopy(unit, 0, bytes, at, size);
    }
    return bytes;
  }

  /** One flow sample with as many records as fit. */
  private static byte[] records(long count, byte[] record) {
    byte[] header = datagram().announceMoreSamples(1).bytes();
    byte[] sample = words(1, LARGEST - header.length - 11, 1, 1, 1, 1, 0, 1, 2, count);
    sample[7] = (byte) ((LARGEST - header.length - 8) & 0xFC);
    return fill(join(header, sample), record, record.length);
  }

  /** One flow sample with one record that takes the rest of the datagram. */
  private static byte[] record(int dataFormat, byte[] front, byte[] unit) {
    byte[] header = datagram().announceMoreSamples(1).bytes();
    int fixed = header.length + 40 + 8 + front.length;
    int body = front.length + (LARGEST - fixed) / unit.length * unit.length;
    return fill(
        join(header, words(1, 32 + 8 + body, 1, 1, 1, 1, 0, 1, 2, 1, dataFormat, body), front),
        unit,
        unit.length);
  }

  private static byte[] asPath() {
    byte[] unknownNextHop = words(0, 1, 2, 3);
    int segments = (LARGEST - 28 - 48 - 20) / 8;
    byte[] body =
        record(
            ExtendedGateway.STRUCTURE.dataFormat(),
            join(unknownNextHop, words(segments)),
            words(1, 0));
    return body;
  }

  private static byte[] adapters() {
    byte[] header = datagram().announceMoreSamples(1).bytes();
    int adapters = (LARGEST - header.length - 20 - 8 - 4) / 8;
    int body = 4 + 8 * adapters;
    return fill(
        join(
            header,
            words(2, 12 + 8 + body, 1, 1, 1, HostAdapters.STRUCTURE.dataFormat(), body, adapters)),
        words(7, 0),
        8);
  }

  private static byte[] pdus(byte[] pdu) {
    int pdus = (LARGEST - 28 - 48 - 4) / pdu.length;
    return record(Extended80211Aggregation.STRUCTURE.dataFormat(), words(pdus), pdu);
  }

  /** Each frame holds one record, which is an aggregated frame again. */
  private static byte[] nestedPdus() {
    byte[] header = datagram().announceMoreSamples(1).bytes();
    int size = (LARGEST - header.length - 48) / 16 * 16;
    Xdr body = new Xdr();
    for (int left = size; left > 0; left -= 16) {
      body.uint32(1).uint32(1).uint32(1016).uint32(left - 16);
    }
    return join(header, words(1, 32 + 8 + size, 1, 1, 1, 1, 0, 1, 2, 1, 1016, size), body.bytes());
  }

  private static byte[] customValues() {
    byte[] header = datagram().announceMoreSamples(1).bytes();
    int values = (LARGEST - header.length - 8 - 8) / 12;
    return fill(
        join(header, words(4300L << 12 | 1002, 8 + 12L * values, 0, values)), words(0, 3, 9), 12);
  }

  private static byte[] earlyExtended() {
    return fill(
        words(4, 1, 1, 1, 1, 1, 1, 9, 7, 400, 1, 0, 1, 2, 1, 1, 64, 0, 0xFFFF_FFFFL),
        words(4, 0, 0),
        12);
  }

  private static byte[] earlyCounters() {
    byte[] sample = Arrays.copyOf(words(2, 1, 7, 20, 7), 20 + 28);
    return fill(words(2, 1, 1, 1, 1, 0xFFFF_FFFFL), sample, sample.length);
  }

  private static byte[] join(byte[]... parts) {
    Xdr xdr = new Xdr();
    for (byte[] part : parts) {
      xdr.raw(part);
    }
    return xdr.bytes();
  }
}
