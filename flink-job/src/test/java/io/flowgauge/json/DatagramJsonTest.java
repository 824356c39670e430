package io.flowgauge.json;

import static io.flowgauge.datagram.TestDatagrams.datagram;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.DatagramBuilder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatagramJsonTest {
  private static final long NANOS = 1_795_312_780_123_456_789L;
  private static final long MILLIS = 1_795_312_780_123L;
  private static final int PORT_NAME = 1005;

  private final DatagramJson json = new DatagramJson(ZoneOffset.UTC);

  private String line() {
    return new String(json.bytes(), 0, json.length(), StandardCharsets.UTF_8);
  }

  private String captured(DatagramBuilder datagram) {
    json.clear();
    json.captured(datagram.bytes(), NANOS);
    return line();
  }

  private String received(String source) {
    json.clear();
    json.received(datagram().bytes(), MILLIS, source.getBytes(StandardCharsets.UTF_8), 1024);
    return line();
  }

  private static DatagramBuilder portName(byte... name) {
    byte[] record = new byte[4 + name.length];
    record[3] = (byte) name.length;
    System.arraycopy(name, 0, record, 4, name.length);
    byte[] sample = new byte[20 + record.length];
    sample[11] = 1;
    sample[14] = (byte) (PORT_NAME >>> 8);
    sample[15] = (byte) PORT_NAME;
    sample[19] = (byte) record.length;
    System.arraycopy(record, 0, sample, 20, record.length);
    return datagram().sample(0, 2, sample);
  }

  @Test
  void aDatagramIsWrittenToTheByte() {
    assertThat(captured(datagram()))
        .isEqualTo(
            """
            {"datagramSourceIP":"-","datagramSize":"28","unixSecondsUTC":"0","unixSecondsUTC_uS":"0",\
            "localtime":"1970-01-01T00:00:00+0000","pcapTimestamp":"2026-11-22T01:59:40+0000",\
            "pcapTimestamp_uS":"123456","datagramVersion":"5","agentSubId":"0","agent":"192.0.2.1",\
            "packetSequenceNo":"1","sysUpTime":"60000","samplesInPacket":"0","samples":[]}
            """);
  }

  @Test
  void linesAreAppendedUntilTheyAreCleared() {
    json.captured(datagram().bytes(), NANOS);
    String one = line();
    json.captured(datagram().bytes(), NANOS);

    assertThat(line()).isEqualTo(one + one);
  }

  @Test
  void timesAreInTheZoneOfTheWriter() {
    DatagramJson kolkata = new DatagramJson(ZoneId.of("Asia/Kolkata"));
    kolkata.captured(datagram().bytes(), NANOS);

    assertThat(new String(kolkata.bytes(), 0, kolkata.length(), StandardCharsets.UTF_8))
        .contains("\"pcapTimestamp\":\"2026-11-22T07:29:40+0530\"");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1:51234,              10.0.0.1",
    "'[2001:db8::1]:51234',       2001:0db8:0000:0000:0000:0000:0000:0001",
    "'',                          -",
    "localhost:1,                 -",
    "'\"},{:1',                   -",
    "'[]:1',                      -",
  })
  void whatCameInHasItsSourceAndTime(String source, String address) {
    assertThat(received(source))
        .startsWith(
            "{\"datagramSourceIP\":\""
                + address
                + "\",\"datagramSize\":\"28\",\"unixSecondsUTC\":\"1795312780\","
                + "\"unixSecondsUTC_uS\":\"123000\",\"localtime\":\"2026-11-22T01:59:40+0000\",");
  }

  @Test
  void textIsEscaped() {
    assertThat(captured(portName("a\"b\\c\n".getBytes(StandardCharsets.UTF_8))))
        .contains("{\"counterBlock_tag\":\"0:1005\",\"ifName\":\"a\\\"b\\\\c\\u000a\"}");
  }

  @Test
  void textEndsAtItsFirstNul() {
    assertThat(captured(portName((byte) 'e', (byte) '0', (byte) 0, (byte) 'x')))
        .contains("\"ifName\":\"e0\"");
  }

  @Test
  void emptyTextIsLeftOut() {
    assertThat(captured(portName())).contains("{\"counterBlock_tag\":\"0:1005\"}");
  }

  @Test
  void utf8StaysAndWhatIsNoneIsReplaced() {
    assertThat(captured(portName("ä€😀".getBytes(StandardCharsets.UTF_8))))
        .contains("\"ifName\":\"ä€😀\"");
    // Longer than need be, a surrogate, beyond Unicode, cut off.
    assertThat(captured(portName(bytes("C0AF"))).chars().filter(c -> c == 0xFFFD)).hasSize(2);
    assertThat(captured(portName(bytes("EDA080"))).chars().filter(c -> c == 0xFFFD)).hasSize(3);
    assertThat(captured(portName(bytes("F4908080"))).chars().filter(c -> c == 0xFFFD)).hasSize(4);
    assertThat(captured(portName(bytes("61E282"))).chars().filter(c -> c == 0xFFFD)).hasSize(2);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  @Test
  void datagramsThatAreNotWholeAreCounted() {
    json.captured(datagram().bytes(), NANOS);
    assertThat(json.incomplete()).isZero();

    json.captured(datagram().announceMoreSamples(1).bytes(), NANOS);
    json.captured(new byte[3], NANOS);
    assertThat(json.incomplete()).isEqualTo(2);
  }
}
