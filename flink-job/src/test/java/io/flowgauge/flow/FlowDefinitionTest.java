package io.flowgauge.flow;

import static io.flowgauge.datagram.TestDatagrams.hex;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FlowDefinitionTest {
  private static final FlowDefinition TALKERS =
      new FlowDefinition(
          "talkers",
          List.of(FlowField.IPSOURCE, FlowField.IPDESTINATION),
          FlowValue.BYTES,
          "",
          5,
          2,
          10,
          AggMode.MAX);

  // Worked out by another program. These must never change: state in savepoints belongs to them.
  @Test
  void idsAreTheSameForEver() {
    assertThat(Long.toHexString(TALKERS.id())).isEqualTo("50383c45cb6f61ff");
    assertThat(
            Long.toHexString(
                new FlowDefinition(
                        "udp_reflection",
                        List.of(FlowField.IPDESTINATION, FlowField.UDPSOURCEPORT),
                        FlowValue.FRAMES,
                        "ipprotocol=17",
                        5,
                        2,
                        10,
                        AggMode.AGENT)
                    .id()))
        .isEqualTo("ab9a19684347f37d");
    assertThat(
            Long.toHexString(
                new FlowDefinition(
                        "total", List.of(), FlowValue.FRAMES, "", 20, 0.2, 1, AggMode.SUM)
                    .id()))
        .isEqualTo("6d9de29e6172d7f1");
  }

  @Test
  void whatMeasuresAnythingElseHasAnotherId() {
    List<FlowKey> keys = TALKERS.keys();
    List<FlowKey> turned = List.of(keys.get(1), keys.get(0));
    AggMode max = AggMode.MAX;
    FlowValue bytes = FlowValue.BYTES;

    assertThat(
            List.of(
                TALKERS,
                new FlowDefinition("talkers2", keys, bytes, "", 5, 2, 10, max),
                new FlowDefinition("talkers", turned, bytes, "", 5, 2, 10, max),
                new FlowDefinition("talkers", keys, FlowValue.FRAMES, "", 5, 2, 10, max),
                new FlowDefinition("talkers", keys, bytes, "vlan=1", 5, 2, 10, max),
                new FlowDefinition("talkers", keys, bytes, "", 5, 3, 10, max),
                new FlowDefinition("talkers", keys, bytes, "", 5, 2, 11, max),
                new FlowDefinition("talkers", keys, bytes, "", 5, 2, 10, AggMode.SUM),
                new FlowDefinition("talkers", keys, bytes, "", 5, 2, 10, max, true)))
        .extracting(FlowDefinition::id)
        .doesNotHaveDuplicates();
  }

  @Test
  void theNumberOfRowsIsNoPartOfTheId() {
    assertThat(
            new FlowDefinition(
                    "talkers", TALKERS.keys(), FlowValue.BYTES, "", 9, 2, 10, AggMode.MAX)
                .id())
        .isEqualTo(TALKERS.id());
  }

  @Test
  void aKeyIsItsFieldsSideBySide() {
    FlowDefinition definition =
        new FlowDefinition(
            "ports",
            List.of(FlowField.IP6SOURCE, FlowField.TCPFLAGS, FlowField.VLAN),
            FlowValue.BYTES,
            "",
            5,
            2,
            10,
            AggMode.MAX);

    assertThat(definition.keyWidth()).isEqualTo(20);
    assertThat(definition.keyNames()).isEqualTo("ip6source,tcpflags,vlan");
    assertThat(definition.keyTexts(hex("20010DB8000000000000000000000001 0012 0064")))
        .containsExactly("2001:db8::1", "000010010", "100");
  }

  @Test
  void aTotalHasAnEmptyKey() {
    FlowDefinition total =
        new FlowDefinition("total", List.of(), FlowValue.BYTES, "", 5, 2, 10, AggMode.SUM);

    assertThat(total.keyWidth()).isZero();
    assertThat(total.keyTexts(new byte[0])).isEmpty();
  }
}
