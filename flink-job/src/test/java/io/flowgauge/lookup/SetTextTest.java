package io.flowgauge.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SetTextTest {
  private static SetContent group(SetFormat format, String text) throws SetException {
    return SetText.parse(SetKind.GROUP, format, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, List<String>> map(SetFormat format, String text) throws SetException {
    SetContent content = SetText.parse(SetKind.MAP, format, text.getBytes(StandardCharsets.UTF_8));
    return SharedSets.map(content, Runnable::run).join().values();
  }

  private static String label(SetContent content, int... address) {
    PrefixTable table = SharedSets.group(content, Runnable::run).join();
    byte[] octets = new byte[address.length];
    for (int i = 0; i < address.length; i++) {
      octets[i] = (byte) address[i];
    }
    int index = table.find(octets, 0, octets.length);
    return index == PrefixTable.NONE ? "" : new String(table.label(index), StandardCharsets.UTF_8);
  }

  @Test
  void plainListsMayHaveCommentsBlankLinesAndCarriageReturns() throws Exception {
    SetContent list =
        group(
            SetFormat.lines("compromised"),
            """
            \uFEFF# compromised hosts

            192.0.2.1
             ; more
              198.51.100.0/24 ; SBL1
            2001:db8::1 # six
            192.0.2.1
            """
                .replace("\n", "\r\n"));

    assertThat(list.entries()).isEqualTo(3);
    assertThat(label(list, 192, 0, 2, 1)).isEqualTo("compromised");
    assertThat(label(list, 192, 0, 2, 2)).isEmpty();
    assertThat(label(list, 198, 51, 100, 7)).isEqualTo("compromised");
  }

  @Test
  void aLineThatIsNoPrefixIsSaid() {
    assertThatThrownBy(() -> group(SetFormat.lines("x"), "10.0.0.1\n\n<html>\n"))
        .isInstanceOf(SetException.class)
        .hasMessage(
            "line 3: expected an address or a prefix such as 192.0.2.0/24 or 2001:db8::/32, met"
                + " '<html>'");
  }

  @Test
  void tablesHavePrefixAndLabel() throws Exception {
    SetContent sites =
        group(
            SetFormat.csv(),
            "prefix,site,remark\n10.1.0.0/16,\"Berlin, east\",x\n# no\n\n10.2.0.0/16 , Rome\n");

    assertThat(sites.entries()).isEqualTo(2);
    assertThat(label(sites, 10, 1, 9, 9)).isEqualTo("Berlin, east");
    assertThat(label(sites, 10, 2, 9, 9)).isEqualTo("Rome");
  }

  @Test
  void aRowThatIsNoneIsSaid() {
    assertThatThrownBy(() -> group(SetFormat.csv(), "10.1.0.0/16\n"))
        .hasMessage("line 1: expected an entry, a comma and its label, met '10.1.0.0/16'");
    assertThatThrownBy(() -> group(SetFormat.csv(), "10.1.0.0/16,\"x\n"))
        .hasMessage("line 1: expected a quote at the end of '10.1.0.0/16,\"x'");
    assertThatThrownBy(() -> group(SetFormat.csv(), "10.1.0.0/16,x\nprefix,label"))
        .hasMessageStartingWith("line 2: expected an address");
  }

  @Test
  void jsonIsThatOfSflowRt() throws Exception {
    SetContent fv =
        group(
            SetFormat.json(),
            "{\"external\":[\"0.0.0.0/0\",\"::/0\"],\"private\":[\"10.0.0.0/8\"],\"exclude\":[]}");

    assertThat(fv.entries()).isEqualTo(3);
    assertThat(label(fv, 10, 0, 0, 1)).isEqualTo("private");
    assertThat(label(fv, 11, 0, 0, 1)).isEqualTo("external");
  }

  @Test
  void listsOfObjectsAreSelectedFrom() throws Exception {
    SetContent office =
        group(
            SetFormat.json("", "id", "ips"),
            """
            [{"id":1,"serviceArea":"Exchange","ips":["13.107.6.152/31","2603:1006::/40"]},
             {"id":2,"urls":["*.example.com"]},
             {"id":"3","ips":"20.20.32.0/19"}]""");
    assertThat(office.entries()).isEqualTo(3);
    assertThat(label(office, 13, 107, 6, 153)).isEqualTo("1");
    assertThat(label(office, 20, 20, 32, 1)).isEqualTo("3");

    SetContent cloud =
        group(
            SetFormat.json("data.prefixes", "region", "prefix"),
            "{\"data\":{\"prefixes\":[{\"prefix\":\"3.5.140.0/22\",\"region\":\"ap-2\"}]}}");
    assertThat(label(cloud, 3, 5, 140, 1)).isEqualTo("ap-2");
  }

  @Test
  void whatIsWrongInJsonIsSaid() {
    assertThatThrownBy(() -> group(SetFormat.json(), "{\"a\":[\"10.0.0.0/8\",\"x\"]}"))
        .hasMessage(
            "a: expected an address or a prefix such as 192.0.2.0/24 or 2001:db8::/32, met 'x'");
    assertThatThrownBy(() -> group(SetFormat.json(), "{\"a\":[null]}"))
        .hasMessage("a: expected a list of texts, met 'null' in it");
    assertThatThrownBy(() -> group(SetFormat.json(), "[]"))
        .hasMessage("expected labels, each with a list of entries, met '[]'");
    assertThatThrownBy(() -> group(SetFormat.json(), "{\"a\":\n[,]}"))
        .hasMessageStartingWith("line 2, column 2: not JSON: Unexpected character (','");
    assertThatThrownBy(() -> group(SetFormat.json(), "{\"a\":[],\"a\":[]}"))
        .hasMessageContaining("Duplicate field 'a'");
    assertThatThrownBy(() -> group(SetFormat.json("x.y", "id", "ips"), "{\"x\":1}"))
        .hasMessage("expected a list of objects at 'x.y', met nothing");
    assertThatThrownBy(() -> group(SetFormat.json("", "id", "ips"), "[{\"ips\":[]}]"))
        .hasMessage("[0]: expected a label at 'id', met nothing");
  }

  @Test
  void textIsUtf8() {
    byte[] latin1 = {'#', (byte) 0xE9, 10};
    assertThatThrownBy(() -> SetText.parse(SetKind.GROUP, SetFormat.lines("x"), latin1))
        .hasMessage("expected text in UTF-8, met 3 octets that are not");
  }

  @Test
  void mapsHaveOneLabelForAValue() throws Exception {
    assertThat(map(SetFormat.json(), "{\"b\":[\"2\",\"3\"],\"a\":\"1\"}"))
        .containsExactly(Map.entry("a", List.of("1")), Map.entry("b", List.of("2", "3")));
    assertThat(map(SetFormat.json("", "name", "asn"), "[{\"name\":\"x\",\"asn\":64512}]"))
        .containsExactly(Map.entry("x", List.of("64512")));
    assertThatThrownBy(() -> map(SetFormat.json(), "{\"a\":[64512]}"))
        .hasMessage("a: expected a list of texts, met '64512' in it");
    assertThat(map(SetFormat.csv(), "value,member\n0A1B2C3D4E5F,Member A\n"))
        .containsExactly(Map.entry("Member A", List.of("0A1B2C3D4E5F")));
    assertThatThrownBy(() -> map(SetFormat.json(), "{\"a\":[\"1\"],\"b\":[\"1\"]}"))
        .hasMessage("b: '1' has two labels, 'a' and 'b'");
    assertThatThrownBy(() -> map(SetFormat.json(), "{\"a\":[\"\"]}"))
        .hasMessage("a: expected a value, met ''");
  }

  @Test
  void aTopologyIsJson() {
    assertThatThrownBy(() -> SetText.parse(SetKind.TOPOLOGY, SetFormat.csv(), new byte[] {'a'}))
        .hasMessage("expected a topology in JSON, met the format csv");
  }

  @Test
  void quotedTextIsCut() {
    assertThatThrownBy(() -> group(SetFormat.lines("x"), "x".repeat(5_000)))
        .hasMessageEndingWith("met '" + "x".repeat(60) + "...'");
  }
}
