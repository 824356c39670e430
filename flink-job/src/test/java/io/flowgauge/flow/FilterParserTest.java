package io.flowgauge.flow;

import static io.flowgauge.datagram.TestDatagrams.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      value = {
        "vlan=1 @ vlan=1",
        "vlan=1,2,3 @ vlan=1,2,3",
        "vlan!=1,2 @ vlan!=1,2",
        "vlan=null @ vlan=null",
        "vlan!=null @ vlan!=null",
        // & binds tighter than |, and both are lists rather than pairs
        "vlan=1&vlan=2|vlan=3 @ ((vlan=1&vlan=2)|vlan=3)",
        "vlan=1|vlan=2&vlan=3 @ (vlan=1|(vlan=2&vlan=3))",
        "vlan=1|vlan=2&vlan=3|vlan=4 @ (vlan=1|(vlan=2&vlan=3)|vlan=4)",
        "vlan=1&vlan=2&vlan=3 @ (vlan=1&vlan=2&vlan=3)",
        "(vlan=1|vlan=2)&vlan=3 @ ((vlan=1|vlan=2)&vlan=3)",
        "((vlan=1)) @ vlan=1",
        "(vlan=1&vlan=2)&vlan=3 @ ((vlan=1&vlan=2)&vlan=3)",
        // white space and quotation marks
        "` \tvlan = 1 , 2 & ( ipprotocol != 6 ) ` @ (vlan=1,2&ipprotocol!=6)",
        "vlan='1',\"2\" @ vlan=1,2",
        "ip6source='2001:db8::1' @ ip6source=2001:db8::1",
        "ip6source=2001:DB8:0::1,::1 @ ip6source=2001:db8::1,::1",
        // values of every type
        "macsource=02:00:00:00:00:0a @ macsource=02000000000A",
        "ethernetprotocol=0x0800 @ ethernetprotocol=2048",
        "ipsource=10.0.0.1,10.0.0.2 @ ipsource=10.0.0.1,10.0.0.2",
        "ipprotocol=17 @ ipprotocol=17",
        "ipecn=11 @ ipecn=11",
        "ipflags=001 @ ipflags=001",
        "tcpflags=000000010 @ tcpflags=000000010",
        "outputifindex=discard,7 @ outputifindex=discard,7",
        // of the issue
        "ipprotocol=17 & (udpsourceport=53,123 | udpsourceport=1900)"
            + " @ (ipprotocol=17&(udpsourceport=53,123|udpsourceport=1900))",
      })
  void filtersAreUnderstoodAsWritten(String filter, String understood) throws DefinitionException {
    assertThat(bracketed(FilterParser.parse(filter))).isEqualTo(understood);
  }

  /** The filter with all its brackets, so that it says what was understood. */
  private static String bracketed(FlowFilter filter) {
    if (filter instanceof FlowFilter.And and) {
      return joined(and.terms(), "&");
    }
    return filter instanceof FlowFilter.Or or ? joined(or.terms(), "|") : filter.text();
  }

  private static String joined(List<FlowFilter> terms, String operator) {
    return terms.stream()
        .map(FilterParserTest::bracketed)
        .collect(Collectors.joining(operator, "(", ")"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      value = {
        "`` @ position 1: expected a key or '(', met the end",
        "`  ` @ position 3: expected a key or '(', met the end",
        "vlan @ position 5: expected '=', '!=', '~' or '!~', met the end",
        "vlan 7 @ position 6: expected '=', '!=', '~' or '!~', met '7'",
        "vlan! @ position 6: expected '=' or '~' after '!', met the end",
        "vlan!7 @ position 6: expected '=' or '~' after '!', met '7'",
        "vlan= @ position 6: expected a value of vlan (a number from 0 to 65535), met the end",
        "vlan=&vlan=1"
            + " @ position 6: expected a value of vlan (a number from 0 to 65535), met '&'",
        "vlan==1 @ position 6: expected a value of vlan (a number from 0 to 65535), met '='",
        "vlan=1, @ position 8: expected a value of vlan (a number from 0 to 65535), met the end",
        "vlan=1,,2 @ position 8: expected a value of vlan (a number from 0 to 65535), met ','",
        "vlan=1& @ position 8: expected a key or '(', met the end",
        "vlan=1||vlan=2 @ position 8: expected a key or '(', met '|'",
        "&vlan=1 @ position 1: expected a key or '(', met '&'",
        "vlan=1 vlan=2 @ position 8: expected '&', '|' or the end, met 'v'",
        "vlan=1 ^ vlan=2 @ position 8: expected '&', '|' or the end, met '^'",
        "vlan=1) @ position 7: expected '&', '|' or the end, met ')'",
        "(vlan=1 @ position 8: expected ')', met the end",
        "(vlan=1(  @ position 8: expected ')', met '('",
        "() @ position 2: expected a key or '(', met ')'",
        "vlan=😀 @ position 6: vlan: expected a number from 0 to 65535, met '😀'",
        "vlan=1 😀 @ position 8: expected '&', '|' or the end, met '😀'",
        "ipprotocl=6 @ position 1: unknown key 'ipprotocl'; did you mean 'ipprotocol'?",
        "vlan=1 & bytesperhour=x @ position 10: unknown key 'bytesperhour'",
        "VLAN=1 @ position 1: unknown key 'VLAN'",
        "vlan=one @ position 6: vlan: expected a number from 0 to 65535, met 'one'",
        "vlan=1, 70000 @ position 9: vlan: expected a number from 0 to 65535, met '70000'",
        "vlan='' @ position 6: vlan: expected a number from 0 to 65535, met ''",
        "vlan='null' @ position 6: vlan: expected a number from 0 to 65535, met 'null'",
        "ipsource=10.0.0.0/8"
            + " @ position 10: ipsource: expected an IPv4 address such as 10.0.0.1,"
            + " met '10.0.0.0/8'",
        "ip6source=10.0.0.1"
            + " @ position 11: ip6source: expected an IPv6 address such as 2001:db8::1,"
            + " met '10.0.0.1'",
        "outputifindex=dropped"
            + " @ position 15: outputifindex: expected an ifIndex, unknown, internal, discard or"
            + " multiple, met 'dropped'",
        "vlan=null,1 @ position 6: null stands alone, not in a list of values",
        "vlan=1,null @ position 8: null stands alone, not in a list of values",
        "vlan='1 @ position 6: this quotation mark is never closed",
        "vlan='1\" @ position 6: this quotation mark is never closed",
      })
  void anErrorSaysWhereAndWhatWasExpected(String filter, String message) {
    assertThatThrownBy(() -> FilterParser.parse(filter))
        .isInstanceOf(DefinitionException.class)
        .hasMessage(message);
  }

  @Test
  void oneHundredBracketsMayStandWithinEachOther() throws DefinitionException {
    assertThat(bracketed(FilterParser.parse("(".repeat(100) + "vlan=1" + ")".repeat(100))))
        .isEqualTo("vlan=1");
    assertThatThrownBy(() -> FilterParser.parse("(".repeat(101) + "vlan=1" + ")".repeat(101)))
        .isInstanceOf(DefinitionException.class)
        .hasMessage("position 102: expected at most 100 brackets within each other, met 'v'");
  }

  @Test
  void bracketsSideBySideAreNotWithinEachOther() throws DefinitionException {
    String filter = "(vlan=1)" + "|(vlan=1)".repeat(500);

    assertThat(bracketed(FilterParser.parse(filter)))
        .isEqualTo("(vlan=1" + "|vlan=1".repeat(500) + ")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "((vlan=1)&", "vlan=1&", "vlan=1,", "vlan!", "'"})
  void endlessFiltersAreRefused(String repeated) {
    assertThatThrownBy(() -> FilterParser.parse(repeated.repeat(100_000)))
        .isInstanceOf(DefinitionException.class);
  }

  @Property(tries = 1000)
  void garbageIsRefusedInAWholeSentence(@ForAll("garbage") String text) {
    try {
      FilterParser.parse(text);
    } catch (DefinitionException e) {
      assertThat(e).hasMessageStartingWith("position ");
    }
  }

  @Provide
  Arbitrary<String> garbage() {
    return Arbitraries.oneOf(
        Arbitraries.strings(),
        Arbitraries.of(
                "vlan",
                "ipsource",
                "=",
                "!",
                "&",
                "|",
                "(",
                ")",
                ",",
                "'",
                "\"",
                " ",
                "1",
                "10.0.0.1",
                "null",
                "0x",
                "-",
                "٣")
            .list()
            .ofMaxSize(20)
            .map(tokens -> String.join("", tokens)));
  }

  @Test
  void aComparisonWithAnAbsentFieldNeverMatches() throws DefinitionException {
    SampleAtHand untagged =
        SampleAtHand.of(frame(100).ethernet().ipv4("10.0.0.1", "10.0.0.2").udp(53, 1024));

    assertThat(untagged.matches("vlan=1")).isFalse();
    assertThat(untagged.matches("vlan!=1")).isFalse();
    assertThat(untagged.matches("vlan=null")).isTrue();
    assertThat(untagged.matches("vlan!=null")).isFalse();
    assertThat(untagged.matches("ip6source=::1")).isFalse();
    assertThat(untagged.matches("ip6source!=::1")).isFalse();
    assertThat(untagged.matches("ip6source=null")).isTrue();
  }
}
