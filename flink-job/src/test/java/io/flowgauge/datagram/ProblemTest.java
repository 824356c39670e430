package io.flowgauge.datagram;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static io.flowgauge.datagram.TestDatagrams.hex;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.Problem.Scope;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every problem: where it is said to be, and that it costs only what it is in. */
class ProblemTest {
  /** Where the first sample's tag stands, behind the header of an IPv4 agent. */
  private static final int FIRST_SAMPLE = 28;

  private static final int FIRST_BODY = FIRST_SAMPLE + 8;
  private static final int FIRST_RECORD = FIRST_BODY + 32;
  private static final String DATAGRAM = "datagram agent=c0000201 sub=0 seq=1 uptime=60000";
  private static final String FLOW = "flow seq=1 source=0:1 rate=1 pool=0 drops=0 in=0:1 out=0:2";

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 7, 8, 11, 12, 24, 27})
  void headerThatEndsEarlyIsTruncatedWhereItEnds(int length) {
    byte[] bytes = Arrays.copyOf(datagram().bytes(), length);

    assertThat(RecordedWalk.of(bytes).lines()).containsExactly("problem truncated-header");
    assertThat(RecordedWalk.of(bytes).problems()).containsExactly("truncated-header@" + length);
  }

  @Test
  void headerOfAnIpv6AgentNeedsFortyBytes() {
    byte[] whole = datagram().agent("2001:db8::1").bytes();

    assertThat(RecordedWalk.of(Arrays.copyOf(whole, 39)).problems())
        .containsExactly("truncated-header@39");
    assertThat(RecordedWalk.of(whole).problems()).isEmpty();
    assertThat(whole).hasSize(40);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 3, 6, 0x05000000L, 0xFFFFFFFFL})
  void onlyVersionsTwoFourAndFiveAreRead(long version) {
    RecordedWalk walk = RecordedWalk.of(datagram().version(version).sample(7, 7).bytes());

    assertThat(walk.problems()).containsExactly("unsupported-version@0");
    assertThat(walk.lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 4, 0xFFFFFFFFL})
  void agentAddressOfUnknownTypeEndsTheWalk(long type) {
    byte[] bytes = datagram().agentUnion(type, new byte[4]).sample(7, 7).bytes();

    assertThat(RecordedWalk.of(bytes).problems()).containsExactly("unknown-address-type@4");
    assertThat(RecordedWalk.of(bytes).lines()).hasSize(1);
  }

  @Test
  void sampleThatOverrunsTheDatagramIsDecodedAsFarAsItGoes() {
    byte[] bytes =
        datagram()
            .sample(7, 7)
            .sampleClaiming(100, 8, 8, hex("01020304"))
            .announceMoreSamples(5)
            .bytes();

    assertThat(RecordedWalk.of(bytes).lines())
        .containsExactly(
            DATAGRAM, "sample 7:7 ", "problem sample-overruns-datagram", "sample 8:8 01020304");
    assertThat(RecordedWalk.of(bytes).problems())
        .containsExactly("sample-overruns-datagram@" + (FIRST_SAMPLE + 8 + 4));
  }

  @Test
  void wholeRecordsOfAFlowSampleThatOverrunsTheDatagramAreDelivered() {
    byte[] whole =
        datagram()
            .flowSample(s -> s.record(0, 1001, hex("0000000a")).record(0, 1002, hex("0000000b")))
            .bytes();
    RecordedWalk walk = RecordedWalk.of(Arrays.copyOf(whole, whole.length - 1));

    assertThat(walk.lines())
        .containsExactly(
            DATAGRAM,
            "problem sample-overruns-datagram",
            FLOW,
            "record 0:1001 0000000a",
            "problem record-overruns-sample",
            "end");
    assertThat(walk.problems())
        .containsExactly(
            "sample-overruns-datagram@" + (FIRST_SAMPLE + 4),
            "record-overruns-sample@" + (FIRST_RECORD + 12 + 4));
  }

  @Test
  void sampleLengthOfAllOnesIsNotTakenAsNegative() {
    byte[] bytes = datagram().sampleClaiming(0xFFFFFFFFL, 8, 8, hex("01020304")).bytes();

    assertThat(RecordedWalk.of(bytes).problems())
        .containsExactly("sample-overruns-datagram@" + (FIRST_SAMPLE + 4));
    assertThat(RecordedWalk.of(bytes).lines()).contains("sample 8:8 01020304");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 0xFFFFFFFEL})
  void samplesThatAreAnnouncedAndDoNotFollowAreMissingAtTheEnd(long more) {
    byte[] bytes = datagram().sample(7, 7, hex("01020304")).announceMoreSamples(more).bytes();

    assertThat(RecordedWalk.of(bytes).lines())
        .containsExactly(DATAGRAM, "sample 7:7 01020304", "problem missing-samples");
    assertThat(RecordedWalk.of(bytes).problems())
        .containsExactly("missing-samples@" + bytes.length);
  }

  @Test
  void sampleWithoutRoomForItsTagIsMissingWhereItWouldBegin() {
    byte[] bytes = datagram().sample(7, 7).raw(new byte[7]).announceMoreSamples(1).bytes();

    assertThat(RecordedWalk.of(bytes).problems())
        .containsExactly("missing-samples@" + (FIRST_SAMPLE + 8));
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 31", "3, 0", "3, 32", "3, 43"})
  void flowSampleTooShortForItsFixedPartCostsItselfAlone(int format, int length) {
    byte[] bytes = datagram().sample(0, format, new byte[length]).sample(7, 7).bytes();

    assertThat(RecordedWalk.of(bytes).lines())
        .containsExactly(DATAGRAM, "problem truncated-sample", "sample 7:7 ");
    assertThat(RecordedWalk.of(bytes).problems()).containsExactly("truncated-sample@" + FIRST_BODY);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 0x7FFFFFFFL, 0xFFFFFFFFL})
  void recordThatOverrunsItsSampleCostsTheRestOfThatSample(long length) {
    byte[] bytes =
        datagram()
            .flowSample(
                s ->
                    s.record(0, 1001, hex("0000000a"))
                        .recordClaiming(length, 0, 1, hex("00000001")))
            .flowSample(s -> s)
            .bytes();

    assertThat(RecordedWalk.of(bytes).lines())
        .containsExactly(
            DATAGRAM,
            FLOW,
            "record 0:1001 0000000a",
            "problem record-overruns-sample",
            "end",
            FLOW,
            "end");
    assertThat(RecordedWalk.of(bytes).problems())
        .containsExactly("record-overruns-sample@" + (FIRST_RECORD + 12 + 4));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 0xFFFFFFFEL})
  void recordsThatAreAnnouncedAndDoNotFollowAreMissingAtTheSamplesEnd(long more) {
    byte[] bytes =
        datagram()
            .flowSample(s -> s.record(0, 1001, hex("0000000a")).announceMoreRecords(more))
            .sample(7, 7)
            .bytes();

    assertThat(RecordedWalk.of(bytes).lines())
        .containsExactly(
            DATAGRAM,
            FLOW,
            "record 0:1001 0000000a",
            "problem missing-records",
            "end",
            "sample 7:7 ");
    assertThat(RecordedWalk.of(bytes).problems())
        .containsExactly("missing-records@" + (FIRST_RECORD + 12));
  }

  @Test
  void sampleWithoutASamplingRateIsSaidToBeSoAndStillDelivered() {
    byte[] bytes = datagram().flowSample(s -> s.rate(0).header(1, 64, 4)).bytes();

    assertThat(RecordedWalk.of(bytes).lines())
        .containsExactly(
            DATAGRAM,
            "problem no-sampling-rate",
            FLOW.replace("rate=1", "rate=0"),
            "header protocol=1 frame=64 stripped=4 bytes=",
            "end");
    assertThat(RecordedWalk.of(bytes).problems()).containsExactly("no-sampling-rate@" + FIRST_BODY);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 15})
  void recordTooShortForItsFixedPartCostsItselfAlone(int length) {
    byte[] bytes =
        datagram()
            .flowSample(s -> s.record(0, 1, new byte[length]).record(0, 1001, hex("0000000a")))
            .bytes();

    assertThat(RecordedWalk.of(bytes).lines())
        .containsExactly(
            DATAGRAM, FLOW, "problem truncated-record", "record 0:1001 0000000a", "end");
    assertThat(RecordedWalk.of(bytes).problems())
        .containsExactly("truncated-record@" + (FIRST_RECORD + 8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000005", "7fffffff", "ffffffff"})
  void sampledHeaderThatOverrunsItsRecordIsCutToIt(String claimed) {
    byte[] bytes =
        datagram()
            .flowSample(
                s ->
                    s.record(0, 1, hex("00000001 00000040 00000004" + claimed + "0a0b0c0d"))
                        .record(0, 1001, hex("0000000a")))
            .bytes();

    assertThat(RecordedWalk.of(bytes).lines())
        .containsExactly(
            DATAGRAM,
            FLOW,
            "problem header-overruns-record",
            "header protocol=1 frame=64 stripped=4 bytes=0a0b0c0d",
            "record 0:1001 0000000a",
            "end");
    assertThat(RecordedWalk.of(bytes).problems())
        .containsExactly("header-overruns-record@" + (FIRST_RECORD + 8 + 12));
  }

  @ParameterizedTest
  @ValueSource(longs = {(1 << 26) + 1, 0x80000000L, 0xFFFFFFFFL})
  void frameLongerThanAnyLinkCarriesIsNoHarmToItsHeader(long frameLength) {
    byte[] bytes =
        datagram()
            .flowSample(
                s -> s.header(1, frameLength, 0, hex("0a0b")).record(0, 1001, hex("0000000a")))
            .bytes();

    assertThat(RecordedWalk.of(bytes).lines())
        .containsExactly(
            DATAGRAM,
            FLOW,
            "problem implausible-frame-length",
            "header protocol=1 frame=%d stripped=0 bytes=0a0b".formatted((int) frameLength),
            "record 0:1001 0000000a",
            "end");
    assertThat(RecordedWalk.of(bytes).problems())
        .containsExactly("implausible-frame-length@" + (FIRST_RECORD + 8 + 4));
  }

  @Test
  void scopesSayWhatEachProblemCosts() {
    Map<Problem, Scope> scopes = new EnumMap<>(Problem.class);
    for (Problem problem : Problem.values()) {
      scopes.put(problem, problem.scope());
    }

    assertThat(scopes)
        .containsOnly(
            entry(Problem.TRUNCATED_HEADER, Scope.DATAGRAM),
            entry(Problem.UNSUPPORTED_VERSION, Scope.DATAGRAM),
            entry(Problem.UNKNOWN_ADDRESS_TYPE, Scope.DATAGRAM),
            entry(Problem.SAMPLE_OVERRUNS_DATAGRAM, Scope.DATAGRAM),
            entry(Problem.MISSING_SAMPLES, Scope.DATAGRAM),
            entry(Problem.UNKNOWN_STRUCTURE, Scope.DATAGRAM),
            entry(Problem.UNKNOWN_VALUE_TYPE, Scope.SAMPLE),
            entry(Problem.TRUNCATED_SAMPLE, Scope.SAMPLE),
            entry(Problem.RECORD_OVERRUNS_SAMPLE, Scope.SAMPLE),
            entry(Problem.MISSING_RECORDS, Scope.SAMPLE),
            entry(Problem.NO_SAMPLING_RATE, Scope.SAMPLE),
            entry(Problem.TRUNCATED_RECORD, Scope.RECORD),
            entry(Problem.HEADER_OVERRUNS_RECORD, Scope.RECORD),
            entry(Problem.IMPLAUSIBLE_FRAME_LENGTH, Scope.RECORD));
    assertThat(Scope.SAMPLE.text()).isEqualTo("sample");
  }
}
