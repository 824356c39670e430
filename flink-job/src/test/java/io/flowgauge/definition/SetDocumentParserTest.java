package io.flowgauge.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.lookup.SetDocument;
import io.flowgauge.lookup.SetFormat;
import io.flowgauge.lookup.SetKind;
import io.flowgauge.lookup.SetSource;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SetDocumentParserTest {
  private static SetDocument parse(SetKind kind, String json) throws Exception {
    JsonNode tree = new ObjectMapper().readTree(json.replace('\'', '"'));
    return SetDocumentParser.parse(kind, "groups[0] (fv)", tree);
  }

  private static SetSource.Elsewhere elsewhere(SetKind kind, String json) throws Exception {
    return (SetSource.Elsewhere) parse(kind, json).source();
  }

  @Test
  void groupsAreInTheirDocument() throws Exception {
    SetDocument fv =
        parse(SetKind.GROUP, "{'kind':'group','name':'fv','groups':{'a':['10.0.0.0/8'],'b':[]}}");

    assertThat(fv.kind()).isEqualTo(SetKind.GROUP);
    assertThat(fv.name()).isEqualTo("fv");
    assertThat(((SetSource.Inline) fv.source()).content().entries()).isEqualTo(1);
    assertThat(fv.source().text()).isEqualTo("inline");
  }

  @Test
  void groupsAreElsewhere() throws Exception {
    assertThat(
            elsewhere(
                SetKind.GROUP,
                "{'name':'fv','url':'https://example.com/ips.txt','group':'bad','refresh':'24h'}"))
        .isEqualTo(
            new SetSource.Elsewhere(
                "https://example.com/ips.txt", true, SetFormat.lines("bad"), Duration.ofDays(1)));
    assertThat(elsewhere(SetKind.GROUP, "{'name':'fv','file':'/etc/x','refresh':'5min'}"))
        .isEqualTo(
            new SetSource.Elsewhere("/etc/x", false, SetFormat.lines("fv"), Duration.ofMinutes(5)));
    assertThat(
            elsewhere(
                SetKind.GROUP,
                "{'name':'o365','url':'https://example.com/e','format':'json','label':'id','values':'ips'}"))
        .isEqualTo(
            new SetSource.Elsewhere(
                "https://example.com/e", true, SetFormat.json("", "id", "ips"), null));
  }

  @Test
  void mapsAreTablesUnlessTheySayOtherwise() throws Exception {
    assertThat(elsewhere(SetKind.MAP, "{'name':'m','file':'m.csv'}").format().layout())
        .isEqualTo(SetFormat.Layout.CSV);
    assertThat(parse(SetKind.MAP, "{'name':'m','map':{'a':['1']}}").source())
        .isInstanceOf(SetSource.Inline.class);
    assertThatThrownBy(() -> parse(SetKind.MAP, "{'name':'m','file':'m','format':'lines'}"))
        .hasMessage(
            "groups[0] (fv): format: expected csv or json: the values of a map have labels; met"
                + " lines");
  }

  @Test
  void thereIsOneTopology() throws Exception {
    assertThat(parse(SetKind.TOPOLOGY, "{'version':3,'nodes':{},'links':{}}").name())
        .isEqualTo("topology");
    assertThatThrownBy(() -> parse(SetKind.TOPOLOGY, "{'name':'lab','nodes':{}}"))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("there is one topology, called topology; met 'lab'");
    assertThatThrownBy(() -> parse(SetKind.TOPOLOGY, "{'nodes':{'s':{'agent':'x'}}}"))
        .hasMessage(
            "groups[0] (fv): topology: nodes.s: expected an agent's IPv4 or IPv6 address, met 'x'");
  }

  @Test
  void contentIsInOnePlace() {
    assertThatThrownBy(() -> parse(SetKind.GROUP, "{'name':'fv'}"))
        .hasMessage("groups[0] (fv): groups: expected one of groups, file and url, met none");
    assertThatThrownBy(() -> parse(SetKind.GROUP, "{'name':'fv','file':'x','url':'http://y/'}"))
        .hasMessage(
            "groups[0] (fv): groups: expected one of groups, file and url, met file and url");
    assertThatThrownBy(() -> parse(SetKind.GROUP, "{'name':'fv','groups':{'a':[]},'refresh':'1h'}"))
        .hasMessage(
            "groups[0] (fv): refresh: expected only with 'file' or 'url', met with 'groups'");
    assertThatThrownBy(() -> parse(SetKind.GROUP, "{'name':'fv','groups':{}}"))
        .hasMessage(
            "groups[0] (fv): groups: expected labels, each with a list of entries, met none");
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThatThrownBy(() -> parse(SetKind.GROUP, "{'name':'fv','url':'ftp://x/y'}"))
        .hasMessage(
            "groups[0] (fv): url: expected http:// or https:// and a host, met 'ftp://x/y'");
    assertThatThrownBy(() -> parse(SetKind.GROUP, "{'name':'fv','url':'http://x y/'}"))
        .hasMessageContaining("expected http://");
    assertThatThrownBy(() -> parse(SetKind.GROUP, "{'name':'fv','file':'x','format':'xml'}"))
        .hasMessage("groups[0] (fv): format: expected one of json, lines, csv, met 'xml'");
    assertThatThrownBy(() -> parse(SetKind.GROUP, "{'name':'fv','file':'x','refresh':'60'}"))
        .hasMessage(
            "groups[0] (fv): refresh: expected a whole number and s, min, h or d, met '60'");
    assertThatThrownBy(
            () -> parse(SetKind.GROUP, "{'name':'fv','file':'x','format':'json','label':'id'}"))
        .hasMessageContaining("label: expected with format json, 'label' and 'values' together");
    assertThatThrownBy(
            () -> parse(SetKind.GROUP, "{'name':'fv','file':'x','format':'csv','group':'a'}"))
        .hasMessage("groups[0] (fv): group: expected only with format lines, met with csv");
    assertThatThrownBy(() -> parse(SetKind.GROUP, "{'name':'fv','fiel':'x'}"))
        .hasMessageContaining("unknown attribute 'fiel'; did you mean 'file'?");
    assertThatThrownBy(() -> parse(SetKind.GROUP, "{'name':'f v','file':'x'}"))
        .hasMessageContaining("met 'f v'");
  }
}
