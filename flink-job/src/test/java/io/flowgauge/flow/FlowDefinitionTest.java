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

  private static FlowDefinition filtered(String filter, String... keys) throws DefinitionException {
    return new FlowDefinition(
        "f",
        KeyParser.parseAll(String.join(",", keys)),
        FlowValue.BYTES,
        filter,
        5,
        2,
        10,
        AggMode.MAX);
  }

  @Test
  void howAFilterIsWrittenIsNoPartOfTheId() throws DefinitionException {
    assertThat(filtered(" ( vlan = '1' ) & group:[ipsource]:fv=a", "vlan").id())
        .isEqualTo(filtered("vlan=1&group:ipsource:fv=a", "vlan").id());
    assertThat(filtered("vlan=1&vlan=2|vlan=3", "vlan").id())
        .isNotEqualTo(filtered("vlan=1&(vlan=2|vlan=3)", "vlan").id());
    assertThat(filtered("vlan~1.", "vlan").id()).isNotEqualTo(filtered("vlan~1", "vlan").id());
  }

  @Test
  void whatFunctionsAreToldIsPartOfTheId() throws DefinitionException {
    assertThat(
            List.of(
                filtered("", "group:ipsource:a"),
                filtered("", "group:ipsource:b"),
                filtered("", "group:ipdestination:a"),
                filtered("", "group:ipsource:a:b"),
                filtered("", "concat:-:ipsource:vlan"),
                filtered("", "concat:_:ipsource:vlan"),
                filtered("", "mask:ipsource:24"),
                filtered("", "mask:ipsource:25")))
        .extracting(FlowDefinition::id)
        .doesNotHaveDuplicates();
  }

  @Test
  void whatADefinitionLooksUpIsKnown() throws DefinitionException {
    FlowDefinition definition =
        new FlowDefinition(
            "f",
            KeyParser.parseAll("null:[group:ipsource:a:b],map:macsource:m,or:[asn:ipsource]:vlan"),
            List.of(FlowValue.FRAMES, FlowValue.parse("count:country:ipsource:both")),
            "if:[group:ipsource:c=x]:[host:ipsource:uuid]:[dns:ipsource]=1&oui:macsource!=2",
            5,
            2,
            10,
            AggMode.CORE,
            false,
            ",",
            false,
            false,
            60);

    LookupNames names = definition.lookups();

    assertThat(names.groups()).containsExactly("a", "b", "c");
    assertThat(names.maps()).containsExactly("m");
    assertThat(names.databases()).containsExactly("asn:number", "country:both");
    assertThat(names.rtflowKeys()).isEmpty();
    assertThat(names.vendors()).isTrue();
    assertThat(names.hosts()).isTrue();
    assertThat(names.names()).isTrue();
    assertThat(names.topology()).isTrue();
    assertThat(TALKERS.lookups().topology()).isFalse();
    assertThat(filtered("link:inputifindex=null", "vlan").lookups().topology()).isTrue();
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
