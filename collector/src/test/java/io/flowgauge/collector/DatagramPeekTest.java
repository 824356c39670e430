package io.flowgauge.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatagramPeekTest {

  @ParameterizedTest
  @CsvSource({
    "v5-ipv4-agent, 0a63000c",
    "v5-host-counters, 0a630068",
    "v5-ipv6-agent, fd000099000000000000000000000001",
    "v2, c6336401",
    "v4, c6336401",
    "breaks-off-behind-agent, c6336401"
  })
  void findsTheAgentAddress(String name, String address) {
    byte[] datagram = Datagrams.read(name);

    assertThat(DatagramPeek.notSflow(datagram)).isNull();
    assertThat(HexFormat.of().formatHex(DatagramPeek.agentAddress(datagram))).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"version-3", "version-6"})
  void refusesVersionsThereAreNot(String name) {
    assertThat(DatagramPeek.notSflow(Datagrams.read(name))).isEqualTo(DropReason.UNKNOWN_VERSION);
  }

  @Test
  void readsTheVersionAsAWholeWord() {
    byte[] notSflow = Datagrams.v5FromIpv4Agent();
    notSflow[0] = 1; // 0x01000005

    assertThat(DatagramPeek.notSflow(notSflow)).isEqualTo(DropReason.UNKNOWN_VERSION);
  }

  @Test
  void keepsDatagramsThatNameNoAgentAddress() {
    byte[] datagram = Datagrams.read("unknown-address-type");

    assertThat(DatagramPeek.notSflow(datagram)).isNull();
    assertThat(DatagramPeek.agentAddress(datagram)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"v5-ipv4-agent, 12", "v5-ipv6-agent, 24", "unknown-address-type, 8"})
  void wantsTheAgentAddressToBeWhole(String name, int enough) {
    byte[] datagram = Datagrams.read(name);
    for (int length = 0; length < enough; length++) {
      assertThat(DatagramPeek.notSflow(Arrays.copyOf(datagram, length)))
          .as("%d bytes", length)
          .isEqualTo(DropReason.TOO_SHORT);
    }

    assertThat(DatagramPeek.notSflow(Arrays.copyOf(datagram, enough))).isNull();
  }
}
