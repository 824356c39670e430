package io.flowgauge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.flow.function.KeyFunction;
import io.flowgauge.lookup.Lookups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the text: it is read, printed and read again as the same, or explained. */
class LanguagePropertiesTest {
  private static final List<SampleAtHand> SAMPLES =
      List.of(
          SampleAtHand.of(TestPackets.tcp()),
          SampleAtHand.of(TestPackets.udp6()),
          SampleAtHand.of(TestPackets.vxlan()),
          SampleAtHand.of(TestPackets.http()),
          SampleAtHand.of(TestPackets.gateway()),
          SampleAtHand.of(TestPackets.entities(3, 100_001)),
          SampleAtHand.of(TestPackets.application()),
          SampleAtHand.of(TestPackets.dropped()));

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void aKeyIsReadOrExplained(@ForAll("keys") String text) {
    try {
      for (FlowKey key : KeyParser.parseAll(text)) {
        assertThat(FlowKey.parse(key.text())).isEqualTo(key);
        for (SampleAtHand sample : SAMPLES) {
          assertThat(String.valueOf(sample.text(key, TestLookups.ALL))).hasSizeLessThan(256);
          assertThat(String.valueOf(sample.text(key, Lookups.NONE))).hasSizeLessThan(256);
        }
      }
    } catch (DefinitionException e) {
      assertThat(e).hasMessageStartingWith("position ");
    }
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void aFilterIsReadOrExplained(@ForAll("filters") String text) {
    try {
      FlowFilter filter = FlowFilter.parse(text);
      assertThat(FlowFilter.parse(filter.text())).isEqualTo(filter);
      SampleFilter compiled = filter.compile(TestLookups.ALL);
      for (SampleAtHand sample : SAMPLES) {
        compiled.matches(sample.sample());
      }
    } catch (DefinitionException e) {
      assertThat(e).hasMessageStartingWith("position ");
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void aValueIsReadOrExplained(@ForAll("keys") String text) {
    try {
      FlowValue value = FlowValue.parse(text);
      assertThat(FlowValue.parse(value.text())).isEqualTo(value);
    } catch (DefinitionException e) {
      assertThat(e).hasMessageStartingWith("position ");
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void garbageIsExplained(@ForAll String text) {
    aKeyIsReadOrExplained(text);
    aFilterIsReadOrExplained(text);
    aValueIsReadOrExplained(text);
  }

  /** In the hot loop text is made of octets, in documents of strings. */
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void textInTheHotLoopIsThatOfDocuments(@ForAll("valid") String text) throws DefinitionException {
    FlowKey key = FlowKey.parse(text);
    for (SampleAtHand sample : SAMPLES) {
      CompiledKey asText = key.compile(TestLookups.ALL).asText();
      int length = (int) asText.read(sample.sample());
      String inTheLoop =
          length < 0 ? null : FieldType.TEXT.text(counted(sample.sample().octets(), length), 0);
      assertThat(inTheLoop).as(text).isEqualTo(sample.text(key, TestLookups.ALL));
    }
  }

  private static byte[] counted(byte[] octets, int length) {
    byte[] counted = new byte[1 + length];
    counted[0] = (byte) length;
    System.arraycopy(octets, 0, counted, 1, length);
    return counted;
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void keysThatAreValidSurviveNesting(@ForAll("valid") String text) throws DefinitionException {
    FlowKey key = FlowKey.parse("or:[concat:-:[" + text + "]:vlan]:[null:[" + text + "]]");

    assertThat(FlowKey.parse(key.text())).isEqualTo(key);
  }

  /** Keys of fields, and functions of such keys. */
  @Provide
  Arbitrary<String> valid() {
    Arbitrary<String> fields =
        Arbitraries.of(Arrays.stream(FlowField.values()).map(FlowField::text).toList());
    return Arbitraries.recursive(
        () -> fields,
        inner ->
            Combinators.combine(
                    Arbitraries.of(
                        "null:[%1$s]",
                        "null:[%1$s]:x\\:y",
                        "or:[%1$s]:[%2$s]",
                        "concat:\\,:[%1$s]:[%2$s]",
                        "eq:[%1$s]:[%2$s]",
                        "prefix:[%1$s]:.:2",
                        "suffix:[%1$s]:\\::1",
                        "first:[%1$s]:[.]:ip:tcp",
                        "if:[%1$s!=null&(%2$s=null|vlan~'[0-9]+')]:[%1$s]:[%2$s]",
                        "map:[%1$s]:ports",
                        "uri:[%1$s]:path"),
                    inner,
                    inner)
                .as((form, one, other) -> String.format(form, one, other)),
        0,
        3);
  }

  @Provide
  Arbitrary<String> keys() {
    return joined(0);
  }

  @Provide
  Arbitrary<String> filters() {
    return joined(1);
  }

  private static Arbitrary<String> joined(int minimum) {
    List<String> parts = new ArrayList<>(KeyFunction.names());
    parts.addAll(
        List.of(
            ":",
            ":",
            ":",
            "[",
            "]",
            "[",
            "]",
            ",",
            "=",
            "!=",
            "~",
            "!~",
            "&",
            "|",
            "(",
            ")",
            "'",
            "\"",
            "\\",
            " ",
            ".",
            "vlan",
            "ipsource",
            "ip6source",
            "stack",
            "macsource",
            "bytes",
            "inputifindex",
            "httpurl",
            "1",
            "2",
            "null",
            "fv",
            "path",
            "ip",
            ".*",
            "[0-9]{2}",
            "host_name",
            "count:",
            "avg:",
            "vlan=1",
            "or:vlan:bytes",
            "[vlan]",
            ".1",
            "é"));
    return Arbitraries.of(parts)
        .list()
        .ofMinSize(minimum)
        .ofMaxSize(12)
        .map(words -> String.join("", words));
  }
}
