package io.flowgauge.flow;

import static io.flowgauge.datagram.TestDatagrams.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.FrameBuilder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Filters in any spelling mean what a naive evaluator over the packet's fields as text says. */
class FilterPropertiesTest {
  /** Values of which packets and filters draw, so that they often meet. */
  private static final Map<FlowField, List<String>> VALUES =
      new EnumMap<>(
          Map.of(
              FlowField.MACSOURCE, List.of("020000000001", "0200000000FF"),
              FlowField.VLAN, List.of("10", "4095"),
              FlowField.IPSOURCE, List.of("10.0.0.1", "10.0.0.2"),
              FlowField.IP6SOURCE, List.of("2001:db8::1", "2001:db8::2"),
              FlowField.IPPROTOCOL, List.of("6", "17"),
              FlowField.IP6NEXTHDR, List.of("6", "17"),
              FlowField.TCPSOURCEPORT, List.of("80", "65535"),
              FlowField.UDPSOURCEPORT, List.of("80", "65535"),
              FlowField.TCPFLAGS, List.of("000000010", "011111111"),
              FlowField.INPUTIFINDEX, List.of("internal", "7")));

  /** An expression as it was drawn. */
  sealed interface Tree {}

  record All(List<Tree> terms) implements Tree {}

  record Any(List<Tree> terms) implements Tree {}

  /** No values stand for null. */
  record Comparison(FlowField field, boolean equal, List<String> values) implements Tree {}

  /** A packet, and the fields it was made with. */
  record Drawn(SampleAtHand sample, Map<FlowField, String> fields) {}

  @Property(tries = 2000)
  void parsedFiltersEvaluateAsTheNaiveOnesDo(
      @ForAll("trees") Tree tree, @ForAll("samples") Drawn drawn, @ForAll long spelling)
      throws DefinitionException {
    String filter = print(tree, false, new Random(spelling));

    assertThat(drawn.sample().matches(filter))
        .as("%s of %s", filter, drawn.fields())
        .isEqualTo(holds(tree, drawn.fields()));
  }

  @Property(tries = 200)
  void drawnPacketsHaveTheFieldsTheyWereMadeWith(@ForAll("samples") Drawn drawn) {
    VALUES
        .keySet()
        .forEach(
            field -> assertThat(drawn.sample().text(field)).isEqualTo(drawn.fields().get(field)));
  }

  private static boolean holds(Tree tree, Map<FlowField, String> fields) {
    if (tree instanceof All all) {
      return all.terms().stream().allMatch(term -> holds(term, fields));
    } else if (tree instanceof Any any) {
      return any.terms().stream().anyMatch(term -> holds(term, fields));
    }
    Comparison comparison = (Comparison) tree;
    String value = fields.get(comparison.field());
    if (comparison.values().isEmpty()) {
      return (value == null) == comparison.equal();
    }
    return value != null && comparison.values().contains(value) == comparison.equal();
  }

  // Brackets where they have to be, and here and there where they need not.
  private static String print(Tree tree, boolean withinAll, Random spelling) {
    String text;
    if (tree instanceof All all) {
      text =
          all.terms().stream()
              .map(term -> print(term, true, spelling))
              .collect(Collectors.joining(space(spelling) + "&" + space(spelling)));
    } else if (tree instanceof Any any) {
      text =
          any.terms().stream()
              .map(term -> print(term, false, spelling))
              .collect(Collectors.joining(space(spelling) + "|" + space(spelling)));
    } else {
      text = print((Comparison) tree, spelling);
    }
    boolean bracketed = (withinAll && tree instanceof Any) || spelling.nextInt(4) == 0;
    return bracketed ? "(" + space(spelling) + text + space(spelling) + ")" : text;
  }

  private static String print(Comparison comparison, Random spelling) {
    String values =
        comparison.values().isEmpty()
            ? "null"
            : comparison.values().stream()
                .map(value -> quoted(value, spelling))
                .collect(Collectors.joining(space(spelling) + ","));
    return comparison.field().text()
        + space(spelling)
        + (comparison.equal() ? "=" : "!=")
        + space(spelling)
        + values;
  }

  private static String quoted(String value, Random spelling) {
    return switch (spelling.nextInt(4)) {
      case 0 -> "'" + value + "'";
      case 1 -> '"' + value + '"';
      default -> value;
    };
  }

  private static String space(Random spelling) {
    return " \t\n".substring(spelling.nextInt(4)).stripTrailing().isEmpty()
            && spelling.nextBoolean()
        ? " "
        : "";
  }

  @Provide
  Arbitrary<Tree> trees() {
    return Arbitraries.recursive(
        FilterPropertiesTest::comparisons,
        inner ->
            Combinators.combine(inner.list().ofMinSize(2).ofMaxSize(3), Arbitraries.of(true, false))
                .as((terms, all) -> all ? new All(terms) : new Any(terms)),
        0,
        3);
  }

  private static Arbitrary<Tree> comparisons() {
    return Arbitraries.of(VALUES.keySet())
        .flatMap(
            field ->
                Combinators.combine(
                        Arbitraries.of(VALUES.getOrDefault(field, List.of())).list().ofMaxSize(3),
                        Arbitraries.of(true, false))
                    .as((values, equal) -> new Comparison(field, equal, values)));
  }

  @Provide
  Arbitrary<Drawn> samples() {
    return Arbitraries.integers().list().ofSize(8).map(FilterPropertiesTest::drawn);
  }

  private static Drawn drawn(List<Integer> choices) {
    Map<FlowField, String> fields = new EnumMap<>(FlowField.class);
    String mac = choose(FlowField.MACSOURCE, choices.get(0), fields);
    FrameBuilder frame =
        frame(200).ethernet(mac.replaceAll("(?<=..)(?=(..)+$)", ":"), "02:00:00:00:00:02");
    if (choices.get(1) % 2 == 0) {
      frame.vlan(Integer.parseInt(choose(FlowField.VLAN, choices.get(2), fields)));
    }
    boolean v6 = choices.get(3) % 2 == 0;
    if (v6) {
      frame.ipv6(choose(FlowField.IP6SOURCE, choices.get(4), fields), "2001:db8::ff");
    } else {
      frame.ipv4(choose(FlowField.IPSOURCE, choices.get(4), fields), "10.0.0.255");
    }
    boolean tcp =
        choose(v6 ? FlowField.IP6NEXTHDR : FlowField.IPPROTOCOL, choices.get(5), fields)
            .equals("6");
    FlowField port = tcp ? FlowField.TCPSOURCEPORT : FlowField.UDPSOURCEPORT;
    int portNumber = Integer.parseInt(choose(port, choices.get(6), fields));
    if (tcp) {
      String flags = choose(FlowField.TCPFLAGS, choices.get(7), fields);
      frame.tcp(portNumber, 1, Integer.parseInt(flags, 2));
    } else {
      frame.udp(portNumber, 1);
    }
    long input =
        choose(FlowField.INPUTIFINDEX, choices.get(0) / 2, fields).equals("7") ? 7 : 0x3FFF_FFFF;
    return new Drawn(
        SampleAtHand.of(sample -> sample.input(input).header(frame), choices.get(1) / 2 % 2 == 0),
        fields);
  }

  private static String choose(FlowField field, int choice, Map<FlowField, String> fields) {
    List<String> values = VALUES.getOrDefault(field, List.of());
    String value = values.get(Math.floorMod(choice, values.size()));
    fields.put(field, value);
    return value;
  }
}
