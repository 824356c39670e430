package io.flowgauge.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How values are written: addresses to listen on, sizes, durations. */
class OptionValuesTest {

  @ParameterizedTest
  @CsvSource({
    "*:6343, *, 6343",
    ":6343, *, 6343",
    "6343, *, 6343",
    "10.0.0.1:0, 10.0.0.1, 0",
    "[2001:db8::1]:6343, 2001:db8::1, 6343",
    "[::]:65535, ::, 65535",
    "collector.example:6343, collector.example, 6343"
  })
  void listenAddressesAreReadInTheUsualForms(String text, String host, int port) {
    ListenAddress address = ListenAddress.parse(text);

    assertThat(address).isEqualTo(new ListenAddress(host, port));
    assertThat(ListenAddress.parse(address.toString())).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0.1",
        "::1",
        "2001:db8::1:6343",
        "[::1]",
        "a b:1",
        "10.0.0.1:x",
        "10.0.0.0/8:1"
      })
  void otherListenAddressesAreRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> ListenAddress.parse(text))
        .hasMessage(
            "\"%s\" must be ADDRESS:PORT, such as *:6343, 10.0.0.1:6343 or [2001:db8::1]:6343",
            text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*:65536", "99999"})
  void portsHaveSixteenBits(String text) {
    assertThatThrownBy(() -> ListenAddress.parse(text)).hasMessageContaining("between 0 and 65535");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "65537, 65537, 65537",
    "2048, 2048, 2KiB",
    "64KiB, 65536, 64KiB",
    "32 MiB, 33554432, 32MiB",
    "1024MiB, 1073741824, 1GiB",
    "7B, 7, 7"
  })
  void sizesHaveBinaryUnits(String text, long bytes, String printed) {
    assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
    assertThat(ByteSize.parse(text)).hasToString(printed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "32MB", "lots", "1.5MiB"})
  void otherSizesAreRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> ByteSize.parse(text)).hasMessageContaining("such as 65536, 64KiB");
  }

  @ParameterizedTest
  @CsvSource({
    "500ms, 500, 500ms",
    "10s, 10000, 10s",
    "2min, 120000, 2min",
    "60s, 60000, 1min",
    "0s, 0, 0s"
  })
  void durationsHaveUnits(String text, long millis, String printed) {
    assertThat(TimeSpan.parse(text)).isEqualTo(Duration.ofMillis(millis));
    assertThat(TimeSpan.print(Duration.ofMillis(millis))).isEqualTo(printed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "-1s", "1h", "ten seconds"})
  void otherDurationsAreRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> TimeSpan.parse(text))
        .hasMessageContaining("such as 500ms, 10s or 2min");
  }
}
