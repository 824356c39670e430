package io.flowgauge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowgauge.source.CaptureReader;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class OptionValuesTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.1:6343, 10.0.0.1, 6343",
    "collector.example.net:1, collector.example.net, 1",
    "[2001:db8::1]:65535, 2001:db8::1, 65535",
  })
  void anAddressIsHostAndPort(String text, String host, int port) {
    HostAndPort address = new HostAndPort.Converter().convert(text);

    assertThat(address).isEqualTo(new HostAndPort(host, port));
    assertThat(address).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "host", "host:", ":6343", "host:0", "host:65536", "::1:6343", "[::1]"})
  void anythingElseIsNoAddress(String text) {
    assertThatThrownBy(() -> new HostAndPort.Converter().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageStartingWith("'" + text + "' is not HOST:PORT");
  }

  @ParameterizedTest
  @CsvSource({"1, 1000", "10, 100", "0.5, 2000", "max, 0"})
  void aSpeedDividesTime(String text, long nanosOfThousand) {
    assertThat(new Speed.Converter().convert(text).nanos(1000)).isEqualTo(nanosOfThousand);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "NaN", "Infinity", "fast"})
  void anythingElseIsNoSpeed(String text) {
    assertThatThrownBy(() -> new Speed.Converter().convert(text))
        .isInstanceOf(TypeConversionException.class);
  }

  @Test
  void aUdpPortIsANumberOrAny() {
    assertThat(new UdpPort.Converter().convert("6343").number()).isEqualTo(6343);
    assertThat(new UdpPort.Converter().convert("any").number()).isEqualTo(CaptureReader.ANY_PORT);
    assertThatThrownBy(() -> new UdpPort.Converter().convert("0"))
        .isInstanceOf(TypeConversionException.class);
  }

  @Test
  void aTopicWithoutARangeIsAllOfIt() {
    TopicRange range = TopicRange.parse("kafka:sflow.datagrams.v5");

    assertThat(range)
        .isEqualTo(new TopicRange("sflow.datagrams.v5", Long.MIN_VALUE, Long.MAX_VALUE));
    assertThat(range.contains(0)).isTrue();
    assertThat(range).hasToString("kafka:sflow.datagrams.v5");
  }

  @Test
  void aRangeIncludesItsBeginningAndNotItsEnd() {
    TopicRange range = TopicRange.parse("kafka:t@2026-11-22T01:00:00Z..2026-11-22T02:00:00Z");
    long from = Instant.parse("2026-11-22T01:00:00Z").toEpochMilli();
    long to = Instant.parse("2026-11-22T02:00:00Z").toEpochMilli();

    assertThat(range).isEqualTo(new TopicRange("t", from, to));
    assertThat(range.contains(from - 1)).isFalse();
    assertThat(range.contains(from)).isTrue();
    assertThat(range.contains(to - 1)).isTrue();
    assertThat(range.contains(to)).isFalse();
    assertThat(range).hasToString("kafka:t@2026-11-22T01:00:00Z..2026-11-22T02:00:00Z");
  }

  @Test
  void eitherEndOfARangeMayBeLeftOut() {
    assertThat(TopicRange.parse("kafka:t@2026-11-22T01:00:00Z..").toMillis())
        .isEqualTo(Long.MAX_VALUE);
    assertThat(TopicRange.parse("kafka:t@..2026-11-22T01:00:00Z").fromMillis())
        .isEqualTo(Long.MIN_VALUE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kafka:                | is not kafka:TOPIC or kafka:TOPIC@FROM..TO",
        "kafka:a b             | is not kafka:TOPIC or kafka:TOPIC@FROM..TO",
        "kafka:t@2026-11-22T01:00:00Z | is not kafka:TOPIC or kafka:TOPIC@FROM..TO",
        "kafka:t@yesterday..   | 'yesterday' is not a time such as 2026-11-22T02:00:00Z",
        "kafka:t@2026-11-22T01:00:00Z..2026-11-22T01:00:00Z | FROM must be before TO",
      })
  void aRangeSaysWhatIsWrongWithIt(String text, String message) {
    assertThatThrownBy(() -> TopicRange.parse(text)).hasMessageContaining(message);
  }
}
