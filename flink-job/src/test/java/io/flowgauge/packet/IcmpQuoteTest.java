package io.flowgauge.packet;

import static io.flowgauge.datagram.TestDatagrams.frame;
import static io.flowgauge.datagram.TestDatagrams.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.datagram.FrameBuilder;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IcmpQuoteTest {
  private static final int ETHERNET = 1;
  private static final String HOST = "10.0.0.1";
  private static final String ROUTER = "10.0.0.254";
  private static final String LOST = "192.0.2.7";

  @Test
  void aQuotedPacketIsNoLayerOfTheErrorsOwn() {
    byte[] error = unreachable(3, 3).bytes();

    assertThat(PresentFields.stack(error, ETHERNET)).isEqualTo("eth.ip.icmp");
    assertThat(PresentFields.of(error, ETHERNET))
        .containsEntry("ipSource", ROUTER)
        .containsEntry("quotedDestination", LOST)
        .containsEntry("quotedPort", "161")
        .doesNotContainKeys("ipSource.1", "udpSourcePort");
  }

  @Test
  void theQuoteOfAnIcmp6ErrorIsIpv6() {
    byte[] error =
        frame(1518)
            .cutTo(256)
            .ethernet()
            .ipv6("2001:db8::1", "2001:db8::2")
            .icmp6(1, 4)
            .raw(
                frame(200)
                    .ipv6("2001:db8::2", "2001:db8::3")
                    .ipv6Extension(0, 8)
                    .tcp(9, 22)
                    .bytes())
            .bytes();

    assertThat(PresentFields.stack(error, ETHERNET)).isEqualTo("eth.ip6.icmp6");
    assertThat(PresentFields.of(error, ETHERNET))
        .containsEntry("quotedDestination6", "2001:db8::3")
        .containsEntry("quotedPort", "22")
        .doesNotContainKey("ip6Source.1");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8, 9, 10, 13})
  void messagesThatAreNoErrorsQuoteNothing(int type) {
    assertThat(PresentFields.of(unreachable(type, 0).bytes(), ETHERNET))
        .doesNotContainKeys("quotedDestination", "quotedPort");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 11, 12})
  void everyErrorQuotes(int type) {
    assertThat(PresentFields.of(unreachable(type, 0).bytes(), ETHERNET))
        .containsEntry("quotedDestination", LOST);
  }

  @Test
  void whatIsCutOfAQuoteIsAbsent() {
    byte[] whole = unreachable(3, 1).bytes();
    int quote = 14 + 20 + 8;

    assertThat(cut(whole, quote)).doesNotContainKey("quotedDestination");
    assertThat(cut(whole, quote + 19)).doesNotContainKey("quotedDestination");
    assertThat(cut(whole, quote + 20))
        .containsEntry("quotedDestination", LOST)
        .doesNotContainKey("quotedPort");
    assertThat(cut(whole, quote + 23)).doesNotContainKey("quotedPort");
    assertThat(cut(whole, quote + 24)).containsEntry("quotedPort", "161");
  }

  @Test
  void aQuoteWithoutPortsHasNone() {
    FrameBuilder error =
        frame(200)
            .ethernet()
            .ipv4(ROUTER, HOST)
            .icmp(3, 2)
            .raw(frame(60).ipv4(HOST, LOST).protocol(89, hex("0201002C00000001")).bytes());

    assertThat(PresentFields.of(error.bytes(), ETHERNET))
        .containsEntry("quotedDestination", LOST)
        .doesNotContainKey("quotedPort");
  }

  private static FrameBuilder unreachable(int type, int code) {
    return frame(200)
        .ethernet()
        .ipv4(ROUTER, HOST)
        .icmp(type, code)
        .raw(frame(60).ipv4(HOST, LOST).udp(50000, 161).bytes());
  }

  private static Map<String, String> cut(byte[] whole, int length) {
    return PresentFields.of(Arrays.copyOf(whole, length), ETHERNET);
  }
}
