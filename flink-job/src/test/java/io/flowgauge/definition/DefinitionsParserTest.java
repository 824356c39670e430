package io.flowgauge.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowgauge.config.DefinitionsFile;
import io.flowgauge.detect.Threshold;
import io.flowgauge.flow.AggMode;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowField;
import io.flowgauge.flow.FlowValue;
import io.flowgauge.flow.InnerField;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionsParserTest {
  private static final Path EXAMPLES = Path.of("..", "schemas", "examples");

  @Test
  void everyAttributeIsRead() throws DefinitionException {
    Definitions definitions =
        DefinitionsParser.parse(
            """
            flows:
              - name: udp_reflection
                keys: ipdestination, udpsourceport
                value: frames
                filter: ipprotocol=17 & (udpsourceport=53,123 | udpsourceport=1900)
                n: 20
                t: 0.5
                window: 60
                aggMode: agent
            thresholds:
              - name: udp_reflection_attack
                metric: udp_reflection
                value: 100.5
                byFlow: true
                timeout: 30
            """);

    assertThat(definitions.flows())
        .containsExactly(
            new FlowDefinition(
                "udp_reflection",
                List.of(FlowField.IPDESTINATION, FlowField.UDPSOURCEPORT),
                FlowValue.FRAMES,
                "ipprotocol=17 & (udpsourceport=53,123 | udpsourceport=1900)",
                20,
                0.5,
                60,
                AggMode.AGENT));
    assertThat(definitions.thresholds())
        .containsExactly(new Threshold("udp_reflection_attack", "udp_reflection", 100.5, true, 30));
  }

  @Test
  void whatIsLeftOutHasItsDefault() throws DefinitionException {
    Definitions definitions =
        DefinitionsParser.parse(
            """
            flows: [{name: total, value: bytes}]
            thresholds: [{name: busy, metric: total, value: 1}]
            """);

    assertThat(definitions.flows())
        .containsExactly(
            new FlowDefinition("total", List.of(), FlowValue.BYTES, "", 5, 2.0, 10, AggMode.MAX));
    assertThat(definitions.thresholds())
        .containsExactly(new Threshold("busy", "total", 1, false, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "flows: [{name: f, value: bytes, keys: [ipsource, ipdestination]}]",
        "flows: [{name: f, value: bytes, keys: 'ipsource,ipdestination'}]",
        "flows: [{name: f, value: bytes, keys: ' ipsource , ipdestination '}]",
        "{\"flows\": [{\"name\": \"f\", \"value\": \"bytes\","
            + " \"keys\": [\"ipsource\", \" ipdestination \"]}]}",
        "---\nflows:\n- name: f\n  value: bytes\n  keys:\n  - ipsource\n  - ipdestination\n...\n",
        "\uFEFFflows: [{name: f, value: bytes, keys: [ipsource, ipdestination], t: null}]",
      })
  void keysAndFilesMayBeWrittenInSeveralWays(String text) throws DefinitionException {
    assertThat(DefinitionsParser.parse(text).flows())
        .extracting(FlowDefinition::keys)
        .containsExactly(List.of(FlowField.IPSOURCE, FlowField.IPDESTINATION));
  }

  @Test
  void commasInBracketsAreInAValue() throws DefinitionException {
    FlowDefinition flow =
        DefinitionsParser.parse(
                flow("values: 'frames, count:if:[ipprotocol=6,17]:ipsource:ipdestination'"))
            .flows()
            .get(0);

    assertThat(flow.values())
        .extracting(FlowValue::text)
        .containsExactly("bytes", "frames", "count:if:[ipprotocol=6,17]:ipsource:ipdestination");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      value = {
        "keys: 'rtflow:client', dropped: true @ dropped: a flow with 'rtflow:client' counts samples"
            + " of applications, and no discarded packets",
        "keys: 'rtflow:client,ipsource' @ keys: a flow with 'rtflow:client' counts samples of"
            + " applications, which are no packets and never have 'ipsource'",
        "keys: 'rtflow:client', filter: vlan.1=5 @ never have 'vlan.1'",
        "keys: 'host:ipsource:host_nam' @ keys: host: unknown attribute 'host_nam'; did you mean"
            + " 'host_name'?",
      })
  void whatDoesNotGoTogetherIsRefused(String attributes, String message) {
    assertThatThrownBy(() -> DefinitionsParser.parse(flow(attributes)))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining(message);
  }

  @Test
  void thirtyTwoKeysAreEnough() throws DefinitionException {
    String keys =
        IntStream.rangeClosed(1, 32).mapToObj(i -> "rtflow:k" + i).collect(Collectors.joining(","));

    assertThat(DefinitionsParser.parse(flow("keys: '" + keys + "'")).flows().get(0).keys())
        .hasSize(32);
    assertThatThrownBy(() -> DefinitionsParser.parse(flow("keys: '" + keys + ",rtflow:more'")))
        .isInstanceOf(DefinitionException.class)
        .hasMessageContaining("keys: expected at most 32, met 33");
  }

  @Test
  void innerHeadersAndDiscardedPacketsMayBeAskedFor() throws DefinitionException {
    FlowDefinition drops =
        DefinitionsParser.parse(flow("keys: 'reason,ipsource.1', dropped: true")).flows().get(0);

    assertThat(drops.keys())
        .containsExactly(FlowField.REASON, new InnerField(FlowField.IPSOURCE, 1));
    assertThat(drops.dropped()).isTrue();
    assertThat(DefinitionsParser.parse(flow("n: 5")).flows().get(0).dropped()).isFalse();
  }

  @Test
  void valuesAndFlowRecordsAreRead() throws DefinitionException {
    FlowDefinition flow =
        DefinitionsParser.parse(
                """
                flows:
                  - name: ddos
                    keys: ipdestination
                    value: frames
                    values: count:ipsource, avg:ipbytes, rate:bytes, min:ibbtaethack
                    aggMode: EDGE
                    fs: _SEP_
                    log: true
                    flowStart: true
                    activeTimeout: 30
                """)
            .flows()
            .get(0);

    assertThat(flow.values())
        .extracting(FlowValue::text)
        .containsExactly("frames", "count:ipsource", "avg:ipbytes", "bytes", "min:ibbtaethack");
    assertThat(flow.aggMode()).isEqualTo(AggMode.EDGE);
    assertThat(flow.separator()).isEqualTo("_SEP_");
    assertThat(flow.log()).isTrue();
    assertThat(flow.flowStart()).isTrue();
    assertThat(flow.activeTimeoutSeconds()).isEqualTo(30);
  }

  private static String flow(String attributes) {
    return "flows: [{name: f, value: bytes, " + attributes + "}]";
  }

  private static String threshold(String attributes) {
    return "flows: [{name: talkers, value: bytes}]\nthresholds: [{" + attributes + "}]";
  }

  private static final String SECTIONS =
      "'flows', 'thresholds', 'groups', 'maps', 'topology' or 'kind'";

  /** What a user wrote, and what the user is told. */
  record Mistake(String text, String message) {}

  @ParameterizedTest
  @MethodSource
  void mistakesAreExplained(Mistake mistake) {
    assertThatThrownBy(() -> DefinitionsParser.parse(mistake.text))
        .isInstanceOf(DefinitionException.class)
        .hasMessage(mistake.message);
  }

  static Stream<Mistake> mistakesAreExplained() {
    return Stream.of(
        // the file as a whole
        new Mistake("", "expected a map with " + SECTIONS + ", met nothing"),
        new Mistake("# later\n", "expected a map with " + SECTIONS + ", met nothing"),
        new Mistake("~", "expected a map with " + SECTIONS + ", met 'null'"),
        new Mistake("talkers", "expected a map with " + SECTIONS + ", met '\"talkers\"'"),
        new Mistake("- name: f", "expected a map with " + SECTIONS + ", met '[{\"name\":\"f\"}]'"),
        new Mistake("{}", "flows: expected at least one flow definition, met none"),
        new Mistake("flows:", "flows: expected at least one flow definition, met none"),
        new Mistake("flows: {name: f}", "flows: expected a list, met '{\"name\":\"f\"}'"),
        new Mistake("flows: [talkers]", "flows[0]: expected a map, met '\"talkers\"'"),
        new Mistake("flows: [~]", "flows[0]: expected a map, met 'null'"),
        new Mistake(
            "flow: []",
            "definitions: unknown attribute 'flow'; did you mean 'flows'?; known are flows,"
                + " groups, maps, thresholds, topology"),
        new Mistake(
            "baselines: []",
            "definitions: unknown attribute 'baselines'; known are flows, groups, maps,"
                + " thresholds, topology"),
        // names
        new Mistake("flows: [{value: bytes}]", "flows[0]: 'name' is missing"),
        new Mistake("flows: [{name: ~, value: bytes}]", "flows[0]: 'name' is missing"),
        new Mistake(
            "flows: [{name: a/b, value: bytes}]",
            "flows[0] (a/b): name: expected a letter or digit, then at most 99 letters, digits,"
                + " '_', '-' or '.', met 'a/b'"),
        new Mistake(
            "flows: [{name: -a, value: bytes}]",
            "flows[0] (-a): name: expected a letter or digit, then at most 99 letters, digits,"
                + " '_', '-' or '.', met '-a'"),
        new Mistake(
            "flows: [{name: 010, value: bytes}]",
            "flows[0] (8): name: expected text, met 8; put it in quotes if it is meant so"),
        new Mistake(
            "flows: [{name: true, value: bytes}]",
            "flows[0] (true): name: expected text, met true; put it in quotes if it is meant so"),
        new Mistake(
            "flows: [{name: f, value: bytes}, {name: f, value: frames}]",
            "flows: the name 'f' is there twice"),
        // keys, value, aggMode
        new Mistake(
            flow("keys: ipsrc"),
            "flows[0] (f): keys: position 1: unknown key 'ipsrc'; did you mean 'ipsource'? in"
                + " \"ipsrc\""),
        new Mistake(
            flow("keys: 'ipsource,'"),
            "flows[0] (f): keys: position 10: expected a key, met the end in \"ipsource,\""),
        new Mistake(
            flow("keys: ''"),
            "flows[0] (f): keys: position 1: expected a key, met the end in \"\""),
        new Mistake(
            flow("keys: [vlan, ipsource, vlan]"),
            "flows[0] (f): keys: position 15: the key 'vlan' is there twice in"
                + " \"vlan,ipsource,vlan\""),
        new Mistake(
            flow("keys: [ipsource, 7]"),
            "flows[0] (f): keys: expected a list of words, met '7' in it"),
        new Mistake(
            flow("keys: {ipsource: vlan}"),
            "flows[0] (f): keys: expected words separated by commas, met"
                + " '{\"ipsource\":\"vlan\"}'"),
        new Mistake("flows: [{name: f}]", "flows[0] (f): 'value' is missing"),
        new Mistake(
            "flows: [{name: f, value: packets}]",
            "flows[0] (f): value: position 1: unknown value 'packets' in \"packets\""),
        new Mistake(
            "flows: [{name: f, value: 'avg:ipbyte'}]",
            "flows[0] (f): value: position 5: unknown value 'ipbyte'; did you mean 'ipbytes'? in"
                + " \"avg:ipbyte\""),
        new Mistake(
            "flows: [{name: f, value: ipsource}]",
            "flows[0] (f): value: position 1: expected a key that is a number, met 'ipsource', which"
                + " is an IPv4 address such as 10.0.0.1; count:ipsource tells how many there are in"
                + " \"ipsource\""),
        new Mistake(
            flow("values: 'frames,avg:ipbytes,frames'"),
            "flows[0] (f): values: the value 'frames' is there twice"),
        new Mistake(
            flow("values: bytes"), "flows[0] (f): values: the value 'bytes' is there twice"),
        new Mistake(flow("fs: ''"), "flows[0] (f): fs: expected 1 to 20 characters, met ''"),
        new Mistake(
            flow("activeTimeout: 0"),
            "flows[0] (f): activeTimeout: expected a whole number from 1 to 86400, met 0"),
        new Mistake(
            flow("aggMode: least"),
            "flows[0] (f): aggMode: expected one of max, sum, agent, edge, core, met 'least'"),
        // filter
        new Mistake(
            flow("filter: ipprotocol=17 &"),
            "flows[0] (f): filter: position 16: expected a key or '(', met the end in"
                + " \"ipprotocol=17 &\""),
        new Mistake(
            flow("filter: [vlan=1]"),
            "flows[0] (f): filter: expected text, met [\"vlan=1\"]; put it in quotes if it is"
                + " meant so"),
        // numbers
        new Mistake(flow("n: 0"), "flows[0] (f): n: expected a whole number from 1 to 500, met 0"),
        new Mistake(
            flow("n: 501"), "flows[0] (f): n: expected a whole number from 1 to 500, met 501"),
        new Mistake(
            flow("n: 5.0"), "flows[0] (f): n: expected a whole number from 1 to 500, met 5.0"),
        new Mistake(
            flow("n: '5'"), "flows[0] (f): n: expected a whole number from 1 to 500, met \"5\""),
        new Mistake(
            flow("n: 4294967297"),
            "flows[0] (f): n: expected a whole number from 1 to 500, met 4294967297"),
        new Mistake(flow("t: 0"), "flows[0] (f): t: expected a number from 0.2 to 600.0, met 0"),
        new Mistake(
            flow("t: 601"), "flows[0] (f): t: expected a number from 0.2 to 600.0, met 601"),
        new Mistake(flow("t: .nan"), "line 1, column 40: not YAML: Malformed numeric value '.nan'"),
        new Mistake(
            flow("t: 2s"), "flows[0] (f): t: expected a number from 0.2 to 600.0, met \"2s\""),
        new Mistake(
            flow("window: 2.5"),
            "flows[0] (f): window: expected a whole number from 1 to 86400, met 2.5"),
        new Mistake(
            flow("window: 86401"),
            "flows[0] (f): window: expected a whole number from 1 to 86400, met 86401"),
        new Mistake(
            flow("windows: 5"),
            "flows[0] (f): unknown attribute 'windows'; did you mean 'window'?; known are"
                + " activeTimeout, aggMode, dropped, filter, flowStart, fs, keys, kind, log, n,"
                + " name, t, value, values, window"),
        // thresholds
        new Mistake(
            "flows: [{name: f, value: bytes}]\nthresholds: 5",
            "thresholds: expected a list, met '5'"),
        new Mistake(threshold("metric: talkers, value: 1"), "thresholds[0]: 'name' is missing"),
        new Mistake(threshold("name: a, value: 1"), "thresholds[0] (a): 'metric' is missing"),
        new Mistake(threshold("name: a, metric: talkers"), "thresholds[0] (a): 'value' is missing"),
        new Mistake(
            threshold("name: a, metric: talker, value: 1"),
            "thresholds[0] (a): metric: there is no flow 'talker'; did you mean 'talkers'?"),
        new Mistake(
            threshold("name: a, metric: talkers, value: -1"),
            "thresholds[0] (a): value: expected a number of at least 0.0, met -1"),
        new Mistake(
            threshold("name: a, metric: talkers, value: 1e400"),
            "thresholds[0] (a): value: expected a number of at least 0.0, met \"Infinity\""),
        new Mistake(
            threshold("name: a, metric: talkers, value: 1_000k"),
            "thresholds[0] (a): value: expected a number of at least 0.0, met \"1_000k\""),
        new Mistake(
            threshold("name: a, metric: talkers, value: 1, byFlow: 1"),
            "thresholds[0] (a): byFlow: expected true or false, met 1"),
        new Mistake(
            threshold("name: a, metric: talkers, value: 1, timeout: -1"),
            "thresholds[0] (a): timeout: expected a whole number from 0 to 86400, met -1"),
        new Mistake(
            threshold("name: a, metric: talkers, value: 1}, {name: a, metric: talkers, value: 2"),
            "thresholds: the name 'a' is there twice"),
        // YAML
        new Mistake(
            "flows:\n  - name: f\n    name: g\n    value: bytes",
            "line 3, column 9: not YAML: Duplicate field 'name'"),
        new Mistake(
            "flows: [{name: f, value: &v bytes}, {name: *v, value: bytes}]",
            "line 1, column 44: expected a value, met the alias *v; write out what it stands for"),
        new Mistake(
            "flows:\n\t- name: f",
            "line 2, column 1: not YAML: found character '\\t(TAB)' that cannot start any token."
                + " (Do not use \\t(TAB) for indentation)"));
  }

  @Test
  void allMistakesAreTold() {
    assertThatThrownBy(
            () ->
                DefinitionsParser.parse(
                    """
                    flows:
                      - name: f
                        keys: ipsrc
                        value: bytes
                        n: 0
                        windows: 3
                      - {name: g, value: frames, filter: 'vlan='}
                      - {value: bytes}
                    thresholds:
                      - {name: a, metric: h}
                      - {name: b, metric: f, value: 1}
                    grops: []
                    """))
        .isInstanceOf(DefinitionException.class)
        .message()
        .satisfies(
            message ->
                assertThat(message.lines())
                    .extracting(line -> line.replaceAll("; known are.*|; did you.*", ""))
                    .containsExactly(
                        "definitions: unknown attribute 'grops'",
                        "flows[0] (f): unknown attribute 'windows'",
                        "flows[0] (f): keys: position 1: unknown key 'ipsrc'",
                        "flows[0] (f): n: expected a whole number from 1 to 500, met 0",
                        "flows[1] (g): filter: position 6: expected a value of vlan"
                            + " (a number from 0 to 65535), met the end in \"vlan=\"",
                        "flows[2]: 'name' is missing",
                        "thresholds[0] (a): 'value' is missing"));
  }

  @Test
  void everyMistakeHasItsLine() {
    String text =
        """
        # a comment
        flows:
          - name: f
            value: bytes
            n: 0
        ---
        kind: threshold
        name: t
        metric: f
        value: -1
        """;

    assertThat(DefinitionsParser.read(text).mistakes())
        .extracting(io.flowgauge.definition.Mistake::line)
        .containsExactly(5, 10);
  }

  @Test
  void definitionsOfAllKindsMayStandInSeveralDocuments() throws DefinitionException {
    String text =
        """
            flows: [{name: f, value: bytes}]
            thresholds: [{name: t, metric: g, value: 1}]
            groups: [{name: fv, groups: {private: [10.0.0.0/8]}}]
            ---
            ---
            {kind: flow, name: g, value: frames}
            ---
            {kind: group, name: bad, url: 'https://example.com/list', refresh: 24h}
            ---
            kind: map
            name: members
            map: {A: ['0A0B0C0D0E0F']}
            ---
            kind: topology
            nodes:
              s1: {agent: 10.99.0.11, ports: {p1: {ifindex: 3}}}
              s2: {agent: '2001:db8::1', ports: {p1: {ifindex: '4'}}}
            links:
              l: {node1: s1, port1: p1, node2: s2, port2: p1}
            """;
    Definitions definitions = DefinitionsParser.parse(text);

    assertThat(definitions.flows()).extracting(FlowDefinition::name).containsExactly("f", "g");
    assertThat(definitions.thresholds()).extracting(Threshold::metric).containsExactly("g");
    assertThat(DefinitionsParser.read(text).documents())
        .extracting(document -> document.id().text())
        .containsExactly(
            "flow/f",
            "threshold/t",
            "group/fv",
            "flow/g",
            "group/bad",
            "map/members",
            "topology/topology");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{kind: flw, name: f} | kind: expected one of flow, threshold, group, map, topology, met"
            + " \"flw\"; did you mean 'flow'?",
        "{kind: 5} | kind: expected one of flow, threshold, group, map, topology, met 5",
        "flows: [{kind: map, name: f, value: bytes}] | flows[0] (f): kind: expected flow, met 'map'",
        "{kind: group, name: g, refesh: 1h} | group (g): unknown attribute 'refesh'; did you mean"
            + " 'refresh'?; known are file, format, group, groups, items, kind, label, name, refresh,"
            + " url, values",
        "{kind: group, name: g} | group (g): groups: expected one of groups, file and url, met none",
        "{kind: group, name: g, groups: {a: [10.0.0.0/33]}} | group (g): groups: a: expected a prefix"
            + " length from 0 to 32, met '10.0.0.0/33'",
        "{kind: map, map: {a: [b]}} | map: 'name' is missing",
      })
  void mistakesInDocumentsAreExplained(String text, String message) {
    assertThat(DefinitionsParser.read(text).mistakes())
        .first()
        .extracting(io.flowgauge.definition.Mistake::message)
        .isEqualTo(message);
  }

  @Test
  void aDocumentIsWrittenWithItsKindAndName() throws DefinitionException {
    DefinitionDocument document =
        DefinitionsParser.read("flows: [{value: bytes, t: 5, name: f, keys: ~}]")
            .documents()
            .get(0);

    assertThat(document.id().text()).isEqualTo("flow/f");
    assertThat(new String(document.bytes(), StandardCharsets.UTF_8))
        .isEqualTo("{\"kind\":\"flow\",\"name\":\"f\",\"value\":\"bytes\",\"t\":5}");
    assertThat(
            DefinitionsParser.document("{t: 5, kind: flow, name: f, value: bytes}")
                .saysTheSameAs(document))
        .isTrue();
    assertThat(
            DefinitionsParser.document("{t: 6, kind: flow, name: f, value: bytes}")
                .saysTheSameAs(document))
        .isFalse();
  }

  @Test
  void aRecordHoldsOneDefinition() {
    assertThatThrownBy(
            () ->
                DefinitionsParser.document(
                    "flows: [{name: f, value: bytes}, {name: g, value: bytes}]"))
        .isInstanceOf(DefinitionException.class)
        .hasMessage("expected one definition, met 2");
  }

  @Test
  void numbersAreReadAsYamlReadsThem() throws DefinitionException {
    FlowDefinition flow =
        DefinitionsParser.parse(flow("n: 0x10, t: 1e1, window: 1_0")).flows().get(0);

    assertThat(flow.rows()).isEqualTo(16);
    assertThat(flow.smoothingSeconds()).isEqualTo(10);
    assertThat(flow.windowSeconds()).isEqualTo(10);
  }

  @Test
  void endlessFilesAreRefused() {
    String laughs =
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + IntStream.range('b', 'j')
                .mapToObj(c -> (char) c + ": &" + (char) c + " [" + laugh((char) (c - 1)) + "]\n")
                .collect(Collectors.joining());
    for (String text :
        List.of(
            "[".repeat(1_000_000),
            "{a: ".repeat(1_000_000),
            "- ".repeat(1_000_000),
            "flows: " + "[".repeat(900) + "]".repeat(900),
            laughs,
            "flows: [{name: f, value: bytes}]\n" + laughs,
            "flows:" + "\n- {name: f, value: bytes}".repeat(200_000))) {
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(60),
          () ->
              assertThatThrownBy(() -> DefinitionsParser.parse(text))
                  .isInstanceOf(DefinitionException.class));
    }
  }

  private static String laugh(char name) {
    return IntStream.range(0, 9).mapToObj(i -> "*" + name).collect(Collectors.joining(","));
  }

  @Property(tries = 1000)
  void whateverTheTextItIsReadOrExplained(@ForAll("texts") String text) {
    try {
      assertThat(DefinitionsParser.parse(text).flows()).isNotEmpty();
    } catch (DefinitionException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings(),
        Arbitraries.of(
                "flows:",
                "thresholds:",
                "\n",
                "\n  ",
                "- ",
                "name: ",
                "f",
                "value: ",
                "bytes",
                "keys: ",
                "[",
                "]",
                "{",
                "}",
                ", ",
                "ipsource",
                "filter: ",
                "vlan=1",
                "'",
                "\"",
                "&a ",
                "*a",
                "? ",
                "!!int ",
                "!x ",
                "| ",
                "> ",
                "---\n",
                "%YAML 1.2\n",
                "# ",
                "10",
                "~",
                ": ")
            .list()
            .ofMaxSize(25)
            .map(tokens -> String.join("", tokens)));
  }

  @ParameterizedTest
  @MethodSource
  void whatTheContractCallsValidIsAccepted(Path example) throws DefinitionException {
    assertThat(DefinitionsFile.load(example).flows()).isNotEmpty();
  }

  static Stream<Path> whatTheContractCallsValidIsAccepted() throws IOException {
    return examples("valid");
  }

  @ParameterizedTest
  @MethodSource
  void whatTheContractCallsInvalidIsRefused(Path example) {
    assertThatThrownBy(() -> DefinitionsFile.load(example))
        .isInstanceOf(DefinitionException.class)
        .hasMessageStartingWith(example + ": ");
  }

  static Stream<Path> whatTheContractCallsInvalidIsRefused() throws IOException {
    return examples("invalid");
  }

  private static Stream<Path> examples(String kind) throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES.resolve(kind).resolve("definitions"))) {
      return files.sorted().toList().stream();
    }
  }

  @Test
  void errorsBeginWithTheFile(@TempDir Path directory) throws IOException {
    Path missing = directory.resolve("missing.yaml");
    Path latin1 = Files.write(directory.resolve("latin1.yaml"), new byte[] {(byte) 0xE4, 'x'});
    Path empty = Files.createFile(directory.resolve("empty.yaml"));

    assertThatThrownBy(() -> DefinitionsFile.load(missing))
        .isInstanceOf(DefinitionException.class)
        .hasMessage(missing + ": there is no such definitions file");
    assertThatThrownBy(() -> DefinitionsFile.load(latin1))
        .isInstanceOf(DefinitionException.class)
        .hasMessage(latin1 + ": expected UTF-8, met bytes that are not");
    assertThatThrownBy(() -> DefinitionsFile.load(empty))
        .isInstanceOf(DefinitionException.class)
        .hasMessage(empty + ": expected a map with " + SECTIONS + ", met nothing");
    assertThatThrownBy(() -> DefinitionsFile.load(directory))
        .isInstanceOf(DefinitionException.class)
        .hasMessageStartingWith(directory + ": cannot be read: ");
  }
}
