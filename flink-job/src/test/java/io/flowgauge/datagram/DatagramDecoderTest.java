package io.flowgauge.datagram;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static io.flowgauge.datagram.TestDatagrams.frame;
import static io.flowgauge.datagram.TestDatagrams.hex;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the walk says of datagrams that are in order, usual or not. */
class DatagramDecoderTest {
  private static final String DATAGRAM = "datagram agent=c0000201 sub=0 seq=1 uptime=60000";
  private static final String FLOW = "flow seq=1 source=0:1 rate=1 pool=0 drops=0 in=0:1 out=0:2";

  @Test
  void shouldTellEveryFieldOfACompactFlowSample() {
    byte[] bytes =
        datagram()
            .agent("10.0.0.1")
            .subAgent(2)
            .sequence(7)
            .uptime(123)
            .flowSample(
                s ->
                    s.sequence(9)
                        .source(2, 1000)
                        .rate(400)
                        .pool(4000)
                        .drops(5)
                        .input(3)
                        .output(4)
                        .header(11, 64, 4, hex("450102")))
            .bytes();

    assertThat(RecordedWalk.of(bytes).lines())
        .containsExactly(
            "datagram agent=0a000001 sub=2 seq=7 uptime=123",
            "flow seq=9 source=2:1000 rate=400 pool=4000 drops=5 in=0:3 out=0:4",
            "header protocol=11 frame=64 stripped=4 bytes=450102",
            "end");
  }

  @Test
  void shouldReadAnIpv6Agent() {
    assertThat(RecordedWalk.of(datagram().agent("2001:db8::9").bytes()).lines())
        .containsExactly(
            "datagram agent=20010db8000000000000000000000009 sub=0 seq=1 uptime=60000");
  }

  @Test
  void shouldReadAnAgentThatDoesNotKnowItsAddress() {
    assertThat(RecordedWalk.of(datagram().unknownAgent().bytes()).lines())
        .containsExactly("datagram agent= sub=0 seq=1 uptime=60000");
  }

  @Test
  void shouldSayTheSameOfCompactAndExpandedSamples() {
    assertThat(RecordedWalk.of(busySample(true)).lines())
        .isEqualTo(RecordedWalk.of(busySample(false)).lines())
        .hasSize(5);
  }

  private static byte[] busySample(boolean expanded) {
    return datagram()
        .flowSample(
            s ->
                s.sequence(0xFFFFFFFFL)
                    .source(3, 0xFFFFFF)
                    .rate(4096)
                    .pool(0x80000000L)
                    .drops(1)
                    .input(0, 0x3FFFFFFF)
                    .output(2, 17)
                    .record(0, 1001, hex("0000000a 00000000 00000014 00000000"))
                    .header(frame(64).ethernet().ipv4("10.0.0.1", "10.0.0.2").udp(1, 2)),
            expanded)
        .bytes();
  }

  @Test
  void shouldKeepEveryBitOfUnsignedFields() {
    byte[] bytes =
        datagram()
            .subAgent(0xFFFFFFFFL)
            .sequence(0xFFFFFFFEL)
            .uptime(0xFFFFFFFDL)
            .expandedFlowSample(
                s ->
                    s.sequence(0xFFFFFFFCL)
                        .source(0xFFFFFFFBL, 0xFFFFFFFAL)
                        .rate(0xFFFFFFF9L)
                        .pool(0xFFFFFFF8L)
                        .drops(0xFFFFFFF7L)
                        .input(0xFFFFFFF6L, 0xFFFFFFF5L)
                        .output(0xFFFFFFF4L, 0xFFFFFFF3L)
                        .header(0xFFFFFFF2L, 1 << 26, 0xFFFFFFF1L))
            .bytes();

    assertThat(RecordedWalk.of(bytes).lines())
        .containsExactly(
            "datagram agent=c0000201 sub=4294967295 seq=4294967294 uptime=4294967293",
            "flow seq=4294967292 source=4294967291:4294967290 rate=4294967289 pool=4294967288"
                + " drops=4294967287 in=4294967286:4294967285 out=4294967284:4294967283",
            "header protocol=4294967282 frame=67108864 stripped=4294967281 bytes=",
            "end");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0:0",
    "0, 0x3FFFFFFF, 0:1073741823",
    "1, 0x102, 1:258",
    "2, 0, 2:0",
    "2, 7, 2:7",
    "3, 0x3FFFFFFF, 3:1073741823"
  })
  void shouldSplitCompactInterfacesIntoFormatAndValue(int format, int value, String told) {
    byte[] bytes = datagram().flowSample(s -> s.input(format, value).output(format, value)).bytes();

    assertThat(RecordedWalk.of(bytes).lines().get(1)).endsWith(" in=" + told + " out=" + told);
  }

  @Test
  void shouldHandOnSamplesAndRecordsOfOtherStructures() {
    byte[] bytes =
        datagram()
            .counterSample(5, 6, hex("00000001 00000004 01020304"))
            .sample(4300, 1001, hex("0a0b0c0d"))
            .flowSample(s -> s.record(0, 1001, hex("00000001")).record(4413, 1, hex("00000002")))
            .bytes();

    assertThat(RecordedWalk.of(bytes).lines())
        .containsExactly(
            DATAGRAM,
            "counters seq=5 source=0:6",
            "counter record 0:1 01020304",
            "end",
            "sample 4300:1001 0a0b0c0d",
            FLOW,
            "record 0:1001 00000001",
            "record 4413:1 00000002",
            "end");
  }

  @Test
  void shouldNotTakeAnotherEnterprisesStructureForItsOwn() {
    byte[] bytes =
        datagram().sample(1, 1, new byte[48]).flowSample(s -> s.record(1, 1, new byte[4])).bytes();

    assertThat(RecordedWalk.of(bytes).lines())
        .containsExactly(
            DATAGRAM, "sample 1:1 " + "00".repeat(48), FLOW, "record 1:1 00000000", "end");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void shouldSkipThePaddingOfOddLengths(int length) {
    byte[] odd = new byte[length];
    Arrays.fill(odd, (byte) 0xEE);
    byte[] bytes =
        datagram()
            .sample(7, 7, odd)
            .flowSample(s -> s.record(8, 8, odd).header(1, 64, 4, odd).record(9, 9, odd))
            .sample(10, 10, odd)
            .bytes();

    String told = "ee".repeat(length);
    assertThat(RecordedWalk.of(bytes).lines())
        .containsExactly(
            DATAGRAM,
            "sample 7:7 " + told,
            FLOW,
            "record 8:8 " + told,
            "header protocol=1 frame=64 stripped=4 bytes=" + told,
            "record 9:9 " + told,
            "end",
            "sample 10:10 " + told);
  }

  @Test
  void shouldAcceptALastSampleWithoutItsPadding() {
    byte[] whole = datagram().sample(7, 7, hex("0102030405")).bytes();
    byte[] unpadded = Arrays.copyOf(whole, whole.length - 3);

    assertThat(RecordedWalk.of(unpadded).lines()).isEqualTo(RecordedWalk.of(whole).lines());
  }

  @Test
  void shouldAcceptALastRecordWithoutItsPadding() {
    byte[] record = hex("00000008 00000005 0102030405");
    byte[] sample = hex("00000001 00000001 00000001 00000000 00000000 00000001 00000002 00000001");
    byte[] body = new Xdr().raw(sample).raw(record).bytes();

    assertThat(RecordedWalk.of(datagram().sample(0, 1, body).sample(7, 7).bytes()).lines())
        .containsExactly(DATAGRAM, FLOW, "record 0:8 0102030405", "end", "sample 7:7 ");
  }

  // Brocade and Foundry declare flow samples 4 bytes longer than their records are.
  @Test
  void shouldIgnoreStrayBytesBehindTheLastRecord() {
    byte[] bytes =
        datagram()
            .flowSample(s -> s.record(0, 1001, hex("00000001")).raw(hex("deadbeef")))
            .sample(7, 7)
            .bytes();

    assertThat(RecordedWalk.of(bytes).lines())
        .containsExactly(DATAGRAM, FLOW, "record 0:1001 00000001", "end", "sample 7:7 ");
  }

  @Test
  void shouldOnlyTellOfStrayBytesBehindTheLastSample() {
    byte[] bytes = datagram().sample(7, 7).raw(hex("00000001 ffffffff")).bytes();

    assertThat(RecordedWalk.of(bytes).lines())
        .containsExactly(DATAGRAM, "sample 7:7 ", "trailing 00000001ffffffff");
  }

  @Test
  void shouldNotReadSamplesThatTheHeaderDoesNotAnnounce() {
    byte[] bytes = datagram().sample(7, 7).sample(8, 8).announceMoreSamples(-1).bytes();

    assertThat(RecordedWalk.of(bytes).lines())
        .containsExactly(DATAGRAM, "sample 7:7 ", "trailing 0000800800000000");
  }

  @Test
  void shouldKeepWithinTheLengthThatIsGiven() {
    byte[] one = datagram().sample(7, 7, hex("01020304")).bytes();
    byte[] buffer = Arrays.copyOf(one, one.length + 100);
    Arrays.fill(buffer, one.length, buffer.length, (byte) 0xFF);
    RecordedWalk walk = new RecordedWalk();

    new DatagramDecoder().decode(buffer, one.length, walk);

    assertThat(walk.lines()).containsExactly(DATAGRAM, "sample 7:7 01020304");
  }

  @Test
  void shouldForgetTheLastDatagram() {
    DatagramDecoder decoder = new DatagramDecoder();
    byte[] first = busySample(true);
    byte[] second = datagram().agent("2001:db8::1").flowSample(s -> s.header(1, 64, 0)).bytes();
    RecordedWalk both = new RecordedWalk();

    decoder.decode(first, first.length, both);
    decoder.decode(second, second.length, both);

    List<String> lines = both.lines();
    assertThat(lines.subList(5, lines.size())).isEqualTo(RecordedWalk.of(second).lines());
  }
}
