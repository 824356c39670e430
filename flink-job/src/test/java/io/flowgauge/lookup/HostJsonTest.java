package io.flowgauge.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written is held to be read in {@code HostsDocumentTest}. */
class HostJsonTest {
  private static HostEntity read(String key, @Nullable String value) {
    return HostJson.read(
        key.getBytes(StandardCharsets.UTF_8),
        value == null ? null : value.getBytes(StandardCharsets.UTF_8),
        7);
  }

  @Test
  void aRecordWithoutAValueIsOfOneThatIsGone() {
    HostEntity gone = read("fd00:99::1/4294967295/3.129573", null);

    assertThat(gone.isGone()).isTrue();
    assertThat(gone.agent()).hasSize(16).startsWith(0xFD, 0, 0, 0x99).endsWith(0, 1);
    assertThat(gone.subAgent()).isEqualTo(-1);
    assertThat(gone.sourceClass()).isEqualTo(3);
    assertThat(gone.sourceIndex()).isEqualTo(129573);
    assertThat(gone.timeMillis()).isEqualTo(7);
    assertThat(read("10.0.0.1/0/2.1", "").isGone()).isTrue();
  }

  @Test
  void whatIsNotKnownYetIsPassedOver() {
    HostEntity host =
        read(
            "10.0.0.1/0/2.1",
            """
            {"time":"2026-11-22T02:00:00Z","since":"2026-11-22T02:00:00Z","colour":"red",\
            "labels":{"os_name":"linux","host_name":"h1"}}""");

    assertThat(host.labelNames()).containsExactly("host_name", "os_name");
    assertThat(host.labelValues()).containsExactly("h1", "linux");
    assertThat(host.macs()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "10.0.0.1/2.1               | {}   | agent/subAgent/dataSource",
        "10.0.0.999/0/2.1           | {}   | not an IPv4 address",
        "10.0.0.1/99999999999/2.1   | {}   | agent/subAgent/dataSource",
        "10.0.0.1/9999999999/2.1    | {}   | range",
        "10.0.0.1/0/2.1             | []   | no object",
        "10.0.0.1/0/2.1             | {    | not JSON",
        "10.0.0.1/0/2.1             | {}   | no time",
        "10.0.0.1/0/2.1 | {'time':'2026-11-22T02:00:00Z','since':'2026-11-22T02:00:00Z',"
            + "'adapters':[{'mac':'01:02'}]} | twelve hex digits",
      })
  void whatIsNoSuchRecordIsRefused(String key, String value, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(key, value.replace('\'', '"')))
        .withMessageContaining(why);
  }
}
