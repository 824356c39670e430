package io.flowgauge.datagram;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples in which an application hands on metrics (4300:1002) or a flow (4300:1003). */
class CustomSampleTest {
  private static final String DATAGRAM = "datagram agent=c0000201 sub=0 seq=1 uptime=60000";
  private static final int FIRST_BODY = 36;

  @Test
  void shouldTellOfMetricsOfEveryType() {
    Xdr metrics =
        text("gateway")
            .uint32(7)
            .raw(text("note").uint32(0).raw(text("up").bytes()).bytes())
            .raw(text("hits").uint32(1).uint32(0xFFFF_FFFEL).bytes())
            .raw(text("bytes").uint32(2).uint32(0xFFFF_FFFFL).uint32(1).bytes())
            .raw(text("queue").uint32(3).uint32(12).bytes())
            .raw(text("heap").uint32(4).uint32(1).uint32(0).bytes())
            .raw(text("load").uint32(5).uint32(Float.floatToIntBits(1.5f)).bytes())
            .raw(text("ratio").uint32(6).raw(doubleBytes(0.1)).bytes());

    assertThat(RecordedWalk.of(datagram().sample(4300, 1002, metrics.bytes()).bytes()).lines())
        .containsExactly(
            DATAGRAM,
            "custom 4300:1002 name=gateway rate=0 pool=0",
            "value string note=up",
            "value counter32 hits=4294967294",
            "value counter64 bytes=18446744069414584321",
            "value gauge32 queue=12",
            "value gauge64 heap=4294967296",
            "value gaugeFloat load=1.5",
            "value gaugeDouble ratio=0.1",
            "end");
  }

  @Test
  void shouldTellOfAFlowWithFieldsOfEveryType() {
    Xdr flow =
        text("proxy")
            .uint32(100)
            .uint32(5000)
            .uint32(8)
            .raw(text("url").uint32(0).raw(text("/a").bytes()).bytes())
            .raw(text("from").uint32(1).raw(TestDatagrams.hex("0a0b0c0d0e0f 0000")).bytes())
            .raw(text("client").uint32(2).raw(TestDatagrams.hex("c0000207")).bytes())
            .raw(
                text("server")
                    .uint32(3)
                    .raw(TestDatagrams.hex("20010db8" + "00".repeat(12)))
                    .bytes())
            .raw(text("delta").uint32(4).uint32(-5).bytes())
            .raw(text("deltas").uint32(5).uint32(-1).uint32(-6).bytes())
            .raw(text("share").uint32(6).uint32(Float.floatToIntBits(-0.25f)).bytes())
            .raw(text("time").uint32(7).raw(doubleBytes(1e100)).bytes());

    assertThat(RecordedWalk.of(datagram().sample(4300, 1003, flow.bytes()).bytes()).lines())
        .containsExactly(
            DATAGRAM,
            "custom 4300:1003 name=proxy rate=100 pool=5000",
            "value string url=/a",
            "value mac from=0a0b0c0d0e0f",
            "value ip client=192.0.2.7",
            "value ip6 server=2001:db8:0:0:0:0:0:0",
            "value int32 delta=-5",
            "value int64 deltas=-6",
            "value float share=-0.25",
            "value double time=1.0E100",
            "end");
  }

  @Test
  void shouldReadWhatHostSflowSends() {
    assertThat(RecordedWalk.of(Captures.resource("sample_types").get(26)).lines())
        .anyMatch(line -> line.startsWith("custom 4300:1002 "))
        .anyMatch(line -> line.startsWith("value "));
    assertThat(RecordedWalk.of(Captures.resource("sample_types").get(27)).lines())
        .anyMatch(line -> line.startsWith("custom 4300:1003 "))
        .anyMatch(line -> line.startsWith("value "));
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 99, 0xFFFF_FFFFL})
  void shouldKeepWhatIsBeforeAValueOfAnUnknownType(long type) {
    Xdr metrics =
        text("a")
            .uint32(3)
            .raw(text("x").uint32(3).uint32(1).bytes())
            .raw(text("y").uint32(type).uint32(2).bytes())
            .raw(text("z").uint32(3).uint32(3).bytes());
    byte[] bytes = datagram().sample(4300, 1002, metrics.bytes()).sample(7, 7, (byte) 0).bytes();

    assertThat(RecordedWalk.of(bytes).lines())
        .containsExactly(
            DATAGRAM,
            "custom 4300:1002 name=a rate=0 pool=0",
            "value gauge32 x=1",
            "problem unknown-value-type",
            "end",
            "sample 7:7 00");
    assertThat(RecordedWalk.of(bytes).problems())
        .containsExactly("unknown-value-type@" + (FIRST_BODY + 8 + 4 + 16 + 8));
  }

  @Test
  void shouldSayWhereValuesAreMissing() {
    Xdr metrics = text("a").uint32(0xFFFF_FFFFL).raw(text("x").uint32(3).uint32(1).bytes());

    assertThat(RecordedWalk.of(datagram().sample(4300, 1002, metrics.bytes()).bytes()).problems())
        .containsExactly("missing-records@" + (FIRST_BODY + 8 + 4 + 16));
  }

  @Test
  void shouldSayWhereAValueIsCutShort() {
    Xdr metrics = text("a").uint32(1).raw(text("x").uint32(4).uint32(1).bytes());

    assertThat(RecordedWalk.of(datagram().sample(4300, 1002, metrics.bytes()).bytes()).lines())
        .containsExactly(
            DATAGRAM, "custom 4300:1002 name=a rate=0 pool=0", "problem missing-records", "end");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 4, 7, 8, 11})
  void shouldNotTakeASampleForAFlowThatIsTooShortForOne(int length) {
    byte[] body = Arrays.copyOf(text("a").bytes(), length);

    assertThat(RecordedWalk.of(datagram().sample(4300, 1003, body).bytes()).lines())
        .containsExactly(DATAGRAM, "problem truncated-sample");
  }

  private static Xdr text(String value) {
    return new Xdr().opaque(value.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] doubleBytes(double value) {
    long bits = Double.doubleToLongBits(value);
    return new Xdr().uint32(bits >>> 32).uint32(bits).bytes();
  }
}
