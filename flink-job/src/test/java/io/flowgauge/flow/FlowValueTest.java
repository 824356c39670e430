package io.flowgauge.flow;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static io.flowgauge.datagram.TestDatagrams.frame;
import static io.flowgauge.datagram.TestDatagrams.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.DatagramBuilder;
import io.flowgauge.datagram.DatagramDecoder;
import io.flowgauge.lookup.Lookups;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowValueTest {
  private static final String HTTP =
      "00000002 000003E9 00000002 2F610000 00000000"
          + "00000000".repeat(5)
          + "0000000000000000 0000000000000000 00000FA0 000000C8";
  private static final String MEMCACHE =
      "00000001 00000002 00000000 00000001 00000000 00000007 00000008";

  /** What a sink is told of the only sample of {@code datagram}. */
  private static List<Long> told(DatagramBuilder datagram, String... values)
      throws DefinitionException {
    List<FlowValue> parsed = new ArrayList<>();
    for (String value : values) {
      parsed.add(FlowValue.parse(value));
    }
    FlowDefinition definition =
        new FlowDefinition(
            "f", List.of(), parsed, "", 5, 2, 10, AggMode.SUM, false, ",", false, false, 60);
    List<Long> told = new ArrayList<>();
    FlowObserver observer =
        new FlowObserver(
            List.of(definition),
            Lookups.NONE,
            (index, observed, words, numbers, weight) -> {
              assertThat(index).isEqualTo(7);
              assertThat(ObservedFlow.definition(observed, 0)).isEqualTo(7);
              assertThat(weight).isEqualTo(100);
              for (long number : numbers) {
                told.add(number);
              }
            },
            7);
    byte[] bytes = datagram.bytes();
    new DatagramDecoder().decode(bytes, bytes.length, observer);
    return told;
  }

  private static DatagramBuilder packet(String source) {
    return datagram()
        .flowSample(
            s -> s.rate(100).header(frame(1000).ethernet().ipv4(source, "10.0.0.2").udp(53, 1)));
  }

  @Test
  void sumsAndMeansAreScaledAndExtremesAreNot() throws DefinitionException {
    assertThat(
            told(
                packet("10.0.0.1"),
                "frames",
                "bytes",
                "avg:bytes",
                "max:bytes",
                "avg:udpsourceport",
                "min:udpsourceport"))
        .containsExactly(100L, 100_000L, 100_000L, 1000L, 5300L, 53L);
  }

  @Test
  void whatIsCountedIsToldAsAHash() throws DefinitionException {
    List<Long> first = told(packet("10.0.0.1"), "count:ipsource", "count:stack", "count:bytes");
    List<Long> second = told(packet("10.0.0.3"), "count:ipsource", "count:stack", "count:bytes");

    assertThat(first.get(0)).isNotEqualTo(second.get(0));
    assertThat(first.subList(1, 3)).isEqualTo(second.subList(1, 3));
    assertThat(first).doesNotHaveDuplicates();
  }

  // Worked out by another program; sketches of them are kept in savepoints.
  @Test
  void hashesAreTheSameForEver() throws DefinitionException {
    assertThat(told(packet("10.0.0.1"), "count:ipsource", "count:stack"))
        .extracting(Long::toHexString)
        .containsExactly("55acc23d90ab06bd", "a9d43db0bdf1c6da");
  }

  @Test
  void anAdditionalValueMayBeMissingAndTheFirstMayNot() throws DefinitionException {
    assertThat(told(packet("10.0.0.1"), "frames", "avg:tcpsourceport", "count:ip6source"))
        .containsExactly(100L, FlowValue.ABSENT, FlowValue.ABSENT);
    assertThat(told(packet("10.0.0.1"), "avg:tcpsourceport", "frames")).isEmpty();
    assertThat(told(packet("10.0.0.1"), "requests")).isEmpty();
    assertThat(told(packet("10.0.0.1"), "duration")).isEmpty();
  }

  @Test
  void transactionsHaveADuration() throws DefinitionException {
    assertThat(
            told(
                datagram().flowSample(s -> s.rate(100).record(0, 2206, hex(HTTP))),
                "requests",
                "avg:duration",
                "max:duration",
                "bytes"))
        .containsExactly(100L, 400_000L, 4000L, 0L);
    assertThat(
            told(
                datagram().flowSample(s -> s.rate(100).record(0, 2200, hex(MEMCACHE))),
                "min:duration"))
        .containsExactly(7L);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes, bytes",
    "rate:bytes, bytes",
    "sum:bytes, bytes",
    "avg:ipbytes, avg:ipbytes",
    "count:ipsource.1, count:ipsource.1",
    "rate:ipbytes, ipbytes",
    "max:duration, max:duration"
  })
  void aValueIsWrittenInOneWay(String written, String text) throws DefinitionException {
    assertThat(FlowValue.parse(written).text()).isEqualTo(text);
  }

  @Test
  void whatIsMoreThanALongHoldsIsTheGreatest() {
    assertThat(ValueReader.scaled(0xFFFF_FFFFL, 0xFFFF_FFFFL)).isEqualTo(Long.MAX_VALUE);
    assertThat(ValueReader.scaled(0x7FFF_FFFFL, 0xFFFF_FFFFL)).isEqualTo(0x7FFF_FFFE_8000_0001L);
  }
}
