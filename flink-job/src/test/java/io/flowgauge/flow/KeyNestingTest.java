package io.flowgauge.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.flowgauge.flow.function.KeyFunction;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys as deep as they may be: whoever reads one has it at once, whatever it is made of. */
class KeyNestingTest {
  private static final Duration HANGING = Duration.ofSeconds(30);

  /** A function around a key that it can be around again; @ is that key, the last what begins. */
  private static final List<List<String>> AROUND_THEMSELVES =
      List.of(
          List.of("null:[@]:0", "vlan"),
          List.of("null:[@]", "vlan"),
          List.of("or:[@]:vlan", "vlan"),
          List.of("or:vlan:[@]", "vlan"),
          List.of("eq:[@]:vlan", "vlan"),
          List.of("eq:vlan:[@]", "vlan"),
          List.of("if:[@]:1:vlan:vlan.1", "vlan"),
          List.of("if:[@=1]:vlan:vlan.1", "vlan"),
          List.of("if:[(@=1)]:vlan:vlan.1", "vlan"),
          List.of("if:vlan:1:[@]:vlan", "vlan"),
          List.of("if:vlan:1:vlan:[@]", "vlan"),
          List.of("concat:-:[@]:vlan", "vlan"),
          List.of("concat:-:vlan:[@]", "vlan"),
          List.of("prefix:[@]:\\.:1", "stack"),
          List.of("suffix:[@]:\\.:1", "stack"),
          List.of("first:[@]:-:a", "stack"),
          List.of("mask:[@]:24", "ipsource"),
          List.of("mask:[@]:24", "ip6source"),
          List.of("bits:[@]:1", "vlan"),
          List.of("uri:[@]:path", "httpurl"),
          List.of("map:[@]:ports", "tcpdestinationport"));

  /** What gives none of what it takes goes around keys that are as deep as they may be. */
  private static final List<List<String>> AROUND_OTHERS =
      List.of(
          List.of("group:[@]:sites", "or:[@]:ipdestination", "ipsource"),
          List.of("country:[@]", "or:[@]:ipdestination", "ipsource"),
          List.of("asn:[@]", "or:[@]:ipdestination", "ipsource"),
          List.of("dns:[@]", "or:[@]:ipdestination", "ipsource"),
          List.of("host:[@]:host_name", "or:[@]:ipdestination", "ipsource"),
          List.of("host:[@]:host_name", "or:ipsource:[@]", "ipsource"),
          List.of("host:[@]:host_name", "if:vlan:1:[@]:ipsource", "ipsource"),
          List.of("host:[@]:host_name", "null:[@]:0.0.0.0", "ipsource"),
          List.of("oui:[@]", "or:[@]:macdestination", "macsource"),
          List.of("link:[@]", "or:[@]:outputifindex", "inputifindex"),
          List.of("node:[@]", "or:[@]:outputifindex", "inputifindex"),
          List.of("ifname:[@]", "or:[@]:outputifindex", "inputifindex"),
          List.of("range:[@]:1:2", "or:[@]:vlan.1", "vlan"),
          List.of("null:[@]:x", "or:[rtflow:a]:[@]", "vlan"));

  static Stream<String> deepKeys() {
    return Stream.concat(
        AROUND_THEMSELVES.stream().map(row -> nested(row.get(0), row.get(1))),
        AROUND_OTHERS.stream().map(row -> row.get(0).replace("@", nested(row.get(1), row.get(2)))));
  }

  private static String nested(String around, String begin) {
    String text = begin;
    int brackets = around.contains("(") ? 2 : 1;
    for (int i = 0; i < (Cursor.MAX_DEPTH - 1) / brackets; i++) {
      text = around.replace("@", text);
    }
    return text;
  }

  @ParameterizedTest
  @MethodSource("deepKeys")
  void aKeyMayBeAsDeepAsBracketsMay(String text) {
    assertTimeoutPreemptively(
        HANGING,
        () -> {
          FlowKey key = FlowKey.parse(text);

          assertThat(FlowKey.parse(key.text())).isEqualTo(key).hasSameHashCodeAs(key);
          LookupNames names = new LookupNames();
          key.addLookups(names);
          Set<FlowKey> fields = new LinkedHashSet<>();
          key.dependsOn(fields);
          assertThat(fields).isNotEmpty();
          assertThat(key.compile(TestLookups.ALL).type()).isEqualTo(key.type());
        });
  }

  @Test
  void everyFunctionIsAmongThem() {
    String all = deepKeys().reduce("", String::concat);

    assertThat(Arrays.stream(KeyFunction.values()).map(KeyFunction::text))
        .allSatisfy(name -> assertThat(all).contains(name + ":"));
  }
}
