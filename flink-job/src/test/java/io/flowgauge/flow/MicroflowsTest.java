package io.flowgauge.flow;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static io.flowgauge.datagram.TestDatagrams.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.Captures;
import io.flowgauge.datagram.DatagramBuilder;
import io.flowgauge.datagram.DatagramDecoder;
import io.flowgauge.datagram.DatagramVisitor;
import io.flowgauge.datagram.SampledHeader;
import io.flowgauge.flow.function.KeyFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Adding up by microflow first never shows: what each flow is told comes to the same. */
class MicroflowsTest {
  private static final List<String> FILTERS =
      List.of(
          "",
          "ipprotocol=17 & (udpsourceport=53,123 | udpdestinationport=53)",
          "ip6source!=null",
          "tcpflags=000000010 | stack=eth.ip.udp,eth.ip6.udp",
          "direction=ingress & inputifindex!=discard",
          "icmptype=null & vlan!=10",
          "range:bytes:64:127=true | group:ipsource:fv=private",
          "suffix:stack:.:1=udp & ipsource~'10\\..*'",
          "rtflow:url=null");

  private static final List<String> VALUES =
      List.of(
          "bytes",
          "frames",
          "requests",
          "avg:bytes",
          "avg:ipbytes",
          "min:bytes",
          "max:ipttl",
          "count:ipsource",
          "count:stack",
          "avg:duration",
          "count:country:ipsource");

  /** Octets of a datagram before its samples, if the agent has an IPv4 address. */
  private static final int HEADER = 28;

  private static final List<AggMode> MODES = List.of(AggMode.values());

  private static final List<FlowKey> KEYS = keys();

  private static final List<byte[]> PAYLOADS =
      Stream.of("varied", "agents", "memcached", "flow_records", "sample_types")
          .flatMap(capture -> Captures.resource(capture).stream())
          .filter(payload -> payload.length > HEADER)
          .toList();

  private static List<FlowKey> keys() {
    List<FlowKey> keys = new ArrayList<>(Arrays.asList(FlowField.values()));
    for (FlowField field : FlowField.values()) {
      if (field.isRepeated()) {
        keys.add(new InnerField(field, 1));
      }
    }
    for (KeyFunction function : KeyFunction.values()) {
      try {
        keys.add(FlowKey.parse(function.example()));
      } catch (DefinitionException e) {
        throw new IllegalArgumentException(e);
      }
    }
    return keys;
  }

  private static final Change CHANGE = new Change();

  /** Changes a bit of a sampled packet, or else any. */
  private static final class Change implements DatagramVisitor {
    private static final int DEEP_ENOUGH = 60;

    private final List<Integer> begins = new ArrayList<>();

    void of(byte[] payload, Random random) {
      begins.clear();
      new DatagramDecoder().decode(payload, payload.length, this);
      int begin =
          begins.isEmpty() || random.nextInt(4) == 0
              ? HEADER + random.nextInt(payload.length - HEADER)
              : begins.get(random.nextInt(begins.size())) + random.nextInt(DEEP_ENOUGH);
      payload[Math.min(begin, payload.length - 1)] ^= (byte) (1 << random.nextInt(8));
    }

    @Override
    public void sampledHeader(SampledHeader header) {
      begins.add(header.offset());
    }
  }

  /** Adds up what it is told, in a form that can be compared. */
  private static final class Sums implements FlowTally {
    private final List<FlowDefinition> definitions;
    private final Map<String, String[]> flows = new TreeMap<>();
    private final Map<Integer, Integer> toldOf = new TreeMap<>();
    private int told;

    Sums(List<FlowDefinition> definitions) {
      this.definitions = definitions;
    }

    @Override
    public void add(int definition, long[] observed, int words, long[] values, long weight) {
      addAll(definition, observed, words, values, weight, 1);
    }

    @Override
    public void addAll(
        int definition, long[] observed, int words, long[] values, long weight, long samples) {
      told++;
      toldOf.merge(definition, 1, Integer::sum);
      String flow =
          definition
              + " "
              + ObservedFlow.tick(observed, 0)
              + " "
              + Arrays.toString(ObservedFlow.origin(observed, 0))
              + " "
              + Arrays.toString(ObservedFlow.flowKey(observed, 0));
      List<FlowValue> asked = definitions.get(definition).values();
      String[] sums = flows.computeIfAbsent(flow, unknown -> new String[asked.size() + 2]);
      sums[asked.size()] = sum(sums[asked.size()], samples);
      sums[asked.size() + 1] = sum(sums[asked.size() + 1], weight);
      for (int v = 0; v < asked.size(); v++) {
        if (values[v] != FlowValue.ABSENT) {
          sums[v] = aggregate(asked.get(v).aggregation(), sums[v], values[v], weight);
        }
      }
    }

    int toldOf(int definition) {
      return toldOf.getOrDefault(definition, 0);
    }

    private static String aggregate(Aggregation kind, String known, long value, long weight) {
      if (known == null) {
        return kind == Aggregation.AVG ? value + "/" + weight : Long.toString(value);
      }
      return switch (kind) {
        case SUM -> sum(known, value);
        case AVG -> {
          String[] parts = known.split("/", -1);
          yield sum(parts[0], value) + "/" + sum(parts[1], weight);
        }
        case MIN -> Long.toString(Math.min(Long.parseLong(known), value));
        case MAX -> Long.toString(Math.max(Long.parseLong(known), value));
        case COUNT ->
            Arrays.asList(known.split(",", -1)).contains(Long.toString(value))
                ? known
                : Stream.concat(Stream.of(known.split(",", -1)), Stream.of(Long.toString(value)))
                    .sorted()
                    .reduce((a, b) -> a + "," + b)
                    .orElseThrow();
      };
    }

    private static String sum(String known, long more) {
      long sum = (known == null ? 0 : Long.parseLong(known)) + more;
      return Long.toString(sum < 0 ? Long.MAX_VALUE : sum);
    }
  }

  private static FlowDefinition definition(Random random, FlowKey... keys)
      throws DefinitionException {
    List<FlowValue> values = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      values.add(FlowValue.parse(VALUES.get(random.nextInt(VALUES.size()))));
    }
    AggMode mode = MODES.get(random.nextInt(MODES.size()));
    return new FlowDefinition(
        "f",
        List.of(keys),
        values,
        FILTERS.get(random.nextInt(FILTERS.size())),
        5,
        2,
        10,
        mode,
        random.nextInt(8) == 0,
        ",",
        false,
        false,
        60);
  }

  /** Both ways of observing the same datagrams. */
  private static final class Both {
    private final Sums bySample;
    private final Sums byMicroflow;
    private final FlowObserver direct;
    private final FlowObserver remembering;
    private final DatagramDecoder decoder = new DatagramDecoder();

    Both(List<FlowDefinition> definitions) throws DefinitionException {
      bySample = new Sums(definitions);
      byMicroflow = new Sums(definitions);
      direct = new FlowObserver(definitions, TestLookups.ALL, bySample, 0);
      remembering = FlowObserver.remembering(definitions, TestLookups.ALL, byMicroflow, 0);
    }

    void observe(byte[] payload, long tick) {
      for (FlowObserver observer : List.of(direct, remembering)) {
        observer.receivedAt(1000 * tick);
        decoder.decode(payload, payload.length, observer);
      }
    }

    void areEqual() {
      remembering.settle();
      assertThat(byMicroflow.flows.keySet()).isEqualTo(bySample.flows.keySet());
      bySample.flows.forEach(
          (flow, sums) -> assertThat(byMicroflow.flows.get(flow)).as(flow).isEqualTo(sums));
    }
  }

  @Property(tries = 60)
  void sumsAreTheSameAsOfSamplesOneByOne(@ForAll long seed) throws DefinitionException {
    Random random = new Random(seed);
    List<FlowDefinition> definitions = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(6); i++) {
      FlowKey[] keys = new FlowKey[random.nextInt(4)];
      for (int k = 0; k < keys.length; k++) {
        keys[k] = KEYS.get(random.nextInt(KEYS.size()));
      }
      definitions.add(definition(random, keys));
    }
    Both both = new Both(definitions);
    int first = random.nextInt(PAYLOADS.size());
    for (int i = 0; i < 200; i++) {
      byte[] payload = PAYLOADS.get((first + random.nextInt(20)) % PAYLOADS.size()).clone();
      if (random.nextInt(4) == 0) {
        CHANGE.of(payload, random);
      }
      both.observe(payload, 7 + random.nextInt(2));
      if (random.nextInt(50) == 0) {
        both.remembering.settle();
      }
    }
    both.areEqual();
  }

  // Each by itself, so that what one forgets to look at is not looked at for another.
  @Test
  void everyKeyIsToldApart() throws DefinitionException {
    for (FlowKey key : KEYS) {
      isToldApart(definition(List.of(key), "", AggMode.MAX));
    }
  }

  @Test
  void everyFilterIsToldApart() throws DefinitionException {
    for (String filter : FILTERS) {
      isToldApart(definition(List.of(), filter, AggMode.MAX));
    }
  }

  @Test
  void everyOriginIsToldApart() throws DefinitionException {
    for (AggMode mode : MODES) {
      isToldApart(definition(List.of(), "", mode));
    }
  }

  private static FlowDefinition definition(List<FlowKey> keys, String filter, AggMode mode) {
    return new FlowDefinition("f", keys, FlowValue.BYTES, filter, 5, 2, 10, mode);
  }

  private static void isToldApart(FlowDefinition definition) throws DefinitionException {
    Both both = new Both(List.of(definition));
    Random random = new Random(1);
    for (byte[] recorded : PAYLOADS) {
      both.observe(recorded, 7);
      for (int i = 0; i < 4; i++) {
        byte[] payload = recorded.clone();
        CHANGE.of(payload, random);
        both.observe(recorded, 7);
        both.observe(payload, 7);
      }
    }
    both.areEqual();
  }

  private static DatagramBuilder from(int source, int port) {
    return datagram()
        .flowSample(
            s -> s.header(frame(100).ethernet().ipv4("10.0.0." + source, "10.0.0.9").udp(port, 9)));
  }

  @Test
  void samplesThatAreAlikeAreToldTogether() throws DefinitionException {
    Both both =
        new Both(
            List.of(
                new FlowDefinition(
                    "f",
                    List.of(FlowField.IPSOURCE),
                    FlowValue.FRAMES,
                    "",
                    5,
                    2,
                    10,
                    AggMode.MAX)));
    for (int i = 0; i < 1000; i++) {
      both.observe(from(1 + i % 2, i).bytes(), 7);
    }

    both.areEqual();
    assertThat(both.byMicroflow.told).isEqualTo(4); // One sample each, then all others.
    assertThat(both.bySample.told).isEqualTo(1000);
  }

  @Test
  void moreMicroflowsThanAreRememberedLoseNothing() throws DefinitionException {
    FlowDefinition byPort =
        new FlowDefinition(
            "f",
            List.of(FlowField.IPSOURCE, FlowField.UDPSOURCEPORT),
            FlowValue.FRAMES,
            "",
            5,
            2,
            10,
            AggMode.SUM);
    Both both = new Both(List.of(byPort));
    for (int i = 0; i < 80_000; i++) { // More than are remembered, each six times in a row.
      byte[] payload = from(1 + i / 60_000, i % 60_000).bytes();
      for (int again = 0; again < 6; again++) {
        both.observe(payload, 7);
      }
    }

    both.areEqual();
    // One sample of each by itself, the others together; one hash in 65,536 is taken for another.
    assertThat(both.byMicroflow.told).isBetween(159_900, 160_000);
  }

  @Test
  void longSignaturesAreForgottenBeforeTheyFillTheMemory() {
    long[] told = new long[1];
    Microflows microflows =
        new Microflows(
            new DistinctValues(),
            (tick, words, from, to, cells, at, weight, samples) -> told[0] += samples,
            1);
    long[] signature = new long[200];
    for (int i = 1; i <= 20_000; i++) {
      signature[0] = i;
      assertThat(microflows.find(signature, signature.length)).isEqualTo(Microflows.NONE);
      microflows.add(microflows.make(signature, signature.length), 7, 1);
    }

    assertThat(told[0]).isBetween(10_000L, 19_999L);
    microflows.settle();
    assertThat(told[0]).isEqualTo(20_000);
  }

  private static FlowDefinition asking(String value) throws DefinitionException {
    List<FlowValue> values = List.of(FlowValue.parse(value));
    return new FlowDefinition(
        "f", List.of(), values, "", 5, 2, 10, AggMode.SUM, false, ",", false, false, 60);
  }

  @Test
  void valuesThatHaveNoRoomLeaveTheOthersRemembered() throws DefinitionException {
    List<FlowDefinition> definitions = new ArrayList<>();
    definitions.add(asking("frames"));
    for (FlowField field : FlowField.values()) {
      definitions.add(asking("count:" + field.text()));
    }
    assertThat(definitions).hasSizeGreaterThan(2 * Signature.MAX_VALUES);
    Both both = new Both(definitions);
    for (int i = 0; i < 100; i++) {
      both.observe(from(1, 1).bytes(), 7);
    }

    both.areEqual();
    assertThat(both.byMicroflow.toldOf(0)).isEqualTo(2);
    assertThat(both.byMicroflow.toldOf(definitions.size() - 1))
        .isEqualTo(both.bySample.toldOf(definitions.size() - 1));
  }

  // Names become known between two samples, or while one is looked at.
  @Test
  void namesOfAddressesAreAskedForWithEachSample() throws DefinitionException {
    Both both =
        new Both(
            List.of(
                definition(List.of(FlowKey.parse("dns:ipsource")), "", AggMode.SUM),
                definition(List.of(FlowField.IPSOURCE), "", AggMode.SUM)));
    for (int i = 0; i < 100; i++) {
      both.observe(from(1, 1).bytes(), 7);
    }

    both.areEqual();
    assertThat(both.byMicroflow.toldOf(0)).isEqualTo(100);
    assertThat(both.byMicroflow.toldOf(1)).isEqualTo(2);
  }
}
