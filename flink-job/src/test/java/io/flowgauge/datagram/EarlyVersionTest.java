package io.flowgauge.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowgauge.datagram.structure.FieldText;
import io.flowgauge.datagram.structure.Structure;
import io.flowgauge.datagram.structure.XdrType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** sFlow versions 2 and 4 against what sflowtool makes of the same datagrams, and cut short. */
class EarlyVersionTest {
  static Stream<Arguments> goldenDatagrams() {
    return Stream.of("v2", "v4")
        .flatMap(
            capture ->
                IntStream.range(0, Captures.resource(capture).size())
                    .mapToObj(index -> Arguments.of(capture, index)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("goldenDatagrams")
  void shouldTellOfEveryFieldAsSflowtoolDoes(String capture, int index)
      throws JsonProcessingException {
    JsonNode golden = new ObjectMapper().readTree(Captures.golden(capture).get(index));
    Told told = new Told(golden);
    byte[] bytes = Captures.resource(capture).get(index);

    new DatagramDecoder().decode(bytes, bytes.length, told);

    assertThat(told.problems).isEmpty();
    assertThat(told.samples).isEqualTo(golden.get("samplesInPacket").asInt());
    assertThat(told.compared).as("fields compared").isGreaterThan(4);
  }

  @Test
  void shouldReadThePathOfEachVersion() {
    assertThat(RecordedWalk.of(Captures.resource("v2").get(1)).lines())
        .contains(
            "record 0:1003 0000fde80000fde90000fdea" + "00000003" + "0000fdeb0000fdec0000fded");
    assertThat(RecordedWalk.of(Captures.resource("v4").get(1)).lines())
        .contains(
            "record 0:1003 0000fde80000fde90000fdea"
                + "00000002" // segments
                + "00000002"
                + "00000002"
                + "0000fdeb0000fdec" // a sequence of two
                + "00000001"
                + "00000001"
                + "0000fded" // a set of one
                + "00000002"
                + "fde80001fde80002" // communities
                + "00000064");
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 4})
  void shouldTakeTheTopBitOfTheOutputForSeveralInterfaces(long version) {
    byte[] flooded =
        early(version)
            .uint32(1) // samples
            .uint32(1) // a flow sample
            .uint32(9)
            .uint32(0x0200_0007) // source
            .uint32(400)
            .uint32(1000)
            .uint32(0)
            .uint32(0x4000_0001) // an ifIndex, whatever its bits
            .uint32(0xC000_0005L)
            .uint32(2) // IPv4
            .raw(new byte[32])
            .uint32(0)
            .bytes();

    assertThat(RecordedWalk.of(flooded).lines())
        .containsExactly(
            "datagram agent=c0000201 sub=0 seq=1 uptime=60000",
            "flow seq=9 source=2:7 rate=400 pool=1000 drops=0 in=0:1073741825 out=2:1073741829",
            "record 0:3 " + "00".repeat(32),
            "end");
  }

  @Test
  void shouldGiveTheDatagramUpWhereASampleIsNotKnown() {
    byte[] bytes = early(4).uint32(2).uint32(3).raw(new byte[40]).bytes();

    assertThat(RecordedWalk.of(bytes).problems()).containsExactly("unknown-structure@24");
    assertThat(RecordedWalk.of(bytes).lines())
        .endsWith("sample 0:3 " + "00".repeat(40), "problem unknown-structure");
  }

  @Test
  void shouldGiveTheDatagramUpWhereARecordIsNotKnown() {
    byte[] bytes =
        early(4)
            .uint32(2)
            .uint32(1)
            .raw(flowSample())
            .uint32(2) // IPv4
            .raw(new byte[32])
            .uint32(2) // extended data
            .uint32(77)
            .raw(new byte[64])
            .bytes();

    assertThat(RecordedWalk.of(bytes).problems()).containsExactly("unknown-structure@96");
    assertThat(RecordedWalk.of(bytes).lines())
        .endsWith(
            "record 0:3 " + "00".repeat(32),
            "record 0:77 " + "00".repeat(64),
            "problem unknown-structure",
            "end");
  }

  @Test
  void shouldGiveTheDatagramUpWhereCountersAreNotKnown() {
    byte[] bytes = early(2).uint32(1).uint32(2).uint32(1).uint32(7).uint32(20).uint32(8).bytes();

    assertThat(RecordedWalk.of(bytes).problems()).containsExactly("unknown-structure@40");
    assertThat(RecordedWalk.of(bytes).lines())
        .endsWith("counter record 0:8 ", "problem unknown-structure", "end");
  }

  @Test
  void shouldSayWhereCountersAreCutShort() {
    byte[] bytes =
        early(2)
            .uint32(1)
            .uint32(2)
            .raw(new Xdr().uint32(1).uint32(7).uint32(20).uint32(2).bytes())
            .raw(new byte[88 + 51])
            .bytes();

    assertThat(RecordedWalk.of(bytes).problems()).containsExactly("sample-overruns-datagram@132");
    assertThat(RecordedWalk.of(bytes).lines())
        .contains("counter record 0:1 " + "00".repeat(88))
        .endsWith("end");
  }

  @Test
  void shouldUseTheHeaderBytesThatAreThere() {
    byte[] bytes =
        early(4)
            .uint32(1)
            .uint32(1)
            .raw(flowSample())
            .uint32(1) // header
            .uint32(1)
            .uint32(64)
            .uint32(0xFFFF_FFFFL)
            .raw(new byte[] {1, 2, 3})
            .bytes();

    assertThat(RecordedWalk.of(bytes).lines())
        .contains("header protocol=1 frame=64 stripped=0 bytes=010203");
    assertThat(RecordedWalk.of(bytes).problems()).containsExactly("sample-overruns-datagram@68");
  }

  @Test
  void shouldReadTheIntervalAndTheKindOfCounters() {
    List<Integer> told = new ArrayList<>();
    byte[] bytes = Captures.resource("v2").get(5);

    new DatagramDecoder()
        .decode(
            bytes,
            bytes.length,
            new DatagramVisitor() {
              @Override
              public void counterSample(CounterSampleHeader sample) {
                told.add(sample.pollingSeconds());
                told.add(sample.countersVersion());
              }
            });

    assertThat(told).containsExactly(20, 2);
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 4})
  void shouldEndWithTheHeaderWhenThereAreNoSamples(long version) {
    assertThat(RecordedWalk.of(early(version).uint32(0).bytes()).lines())
        .containsExactly("datagram agent=c0000201 sub=0 seq=1 uptime=60000");
    assertThat(RecordedWalk.of(early(version).bytes()).problems())
        .containsExactly("truncated-header@20");
  }

  /** Header up to the number of samples. */
  private static Xdr early(long version) {
    return new Xdr().uint32(version).uint32(1).uint32(0xC000_0201L).uint32(1).uint32(60_000);
  }

  private static byte[] flowSample() {
    return new Xdr()
        .uint32(9)
        .uint32(7)
        .uint32(400)
        .uint32(1000)
        .uint32(0)
        .uint32(1)
        .uint32(2)
        .bytes();
  }

  /** Compares each field told of with the golden element that has its key. */
  private static final class Told implements DatagramVisitor {
    private final JsonNode golden;
    private final List<String> problems = new ArrayList<>();
    private byte[] bytes = new byte[0];
    private int samples;
    private int elements;
    private int compared;

    Told(JsonNode golden) {
      this.golden = golden;
    }

    private void compare(String key, int value) {
      compare(golden.get("samples").get(samples - 1), key, Integer.toUnsignedString(value));
    }

    private void compare(JsonNode in, String key, String value) {
      assertThat(value).as(key).isEqualTo(in.get(key).asText());
      compared++;
    }

    @Override
    public void datagram(DatagramHeader header) {
      bytes = header.bytes();
      compare(golden, "datagramVersion", String.valueOf(header.version()));
      compare(golden, "packetSequenceNo", Integer.toUnsignedString(header.sequenceNumber()));
      compare(golden, "sysUpTime", Integer.toUnsignedString(header.uptimeMillis()));
    }

    @Override
    public void flowSample(FlowSampleHeader sample) {
      samples++;
      elements = 0;
      compare("sampleSequenceNo", sample.sequenceNumber());
      compare("meanSkipCount", sample.samplingRate());
      compare("samplePool", sample.samplePool());
      compare("dropEvents", sample.drops());
      compare("inputPort", sample.inputValue());
      compare("outputPort", sample.outputValue());
    }

    @Override
    public void counterSample(CounterSampleHeader sample) {
      samples++;
      // sflowtool leaves an empty element where there are no generic counters.
      elements = sample.countersVersion() == 7 ? 1 : 0;
      compare("sampleSequenceNo", sample.sequenceNumber());
      compare("statsSamplingInterval", sample.pollingSeconds());
      compare("counterBlockVersion", sample.countersVersion());
    }

    @Override
    public void sampledHeader(SampledHeader header) {
      JsonNode element = element();
      compare(element, "headerProtocol", String.valueOf(header.protocol()));
      compare(element, "sampledPacketSize", String.valueOf(header.frameLength()));
      compare(element, "headerLen", String.valueOf(header.length()));
    }

    @Override
    public void flowRecord(Structure structure, int start, int end) {
      record(structure, start, end);
    }

    @Override
    public void counterRecord(Structure structure, int start, int end) {
      record(structure, start, end);
    }

    private void record(Structure structure, int start, int end) {
      JsonNode element = element();
      int walked =
          structure.walk(
              bytes,
              start,
              end,
              (field, from, to) -> {
                String key = field.sflowtoolKey();
                boolean composed =
                    field.type() == XdrType.AS_PATH
                        || field.type() == XdrType.U32_ARRAY
                        || field.type() == XdrType.IP6;
                // sflowtool prints flags where the packet is TCP.
                if (key != null && !composed && (!key.equals("TCPFlags") || element.has(key))) {
                  compare(element, key, FieldText.of(field.type(), bytes, from, to));
                }
              });
      assertThat(walked).isEqualTo(end);
    }

    private JsonNode element() {
      return golden.get("samples").get(samples - 1).get("elements").get(elements++);
    }

    @Override
    public void problem(Problem problem, int offset) {
      problems.add(problem.text() + "@" + offset);
    }
  }
}
