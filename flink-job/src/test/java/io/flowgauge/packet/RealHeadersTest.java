package io.flowgauge.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Headers that Open vSwitch, hsflowd and pmacctd sampled, one of each kind, with the protocols that
 * tshark 4 finds in the same octets ({@code frame.protocols}).
 */
class RealHeadersTest {
  private static final int ETHERNET = 1;

  /** tshark's names where they differ. */
  private static final Map<String, String> TOKENS =
      Map.of("ieee8021ad", "vlan", "ipv6", "ip6", "icmpv6", "icmp6");

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("headers")
  void theWalkFindsTheLayersThatTsharkFinds(String capture, String protocols, byte[] header) {
    assertThat(PresentFields.stack(header, ETHERNET)).as(capture).isEqualTo(stack(protocols));
  }

  // tshark also names applications, and goes on into the packet that an error quotes.
  private static String stack(String protocols) {
    String own = protocols.replaceFirst("(:icmp|:icmpv6):.*", "$1");
    return Arrays.stream(own.split(":"))
        .map(name -> TOKENS.getOrDefault(name, name))
        .filter(name -> Stream.of(Layer.values()).anyMatch(layer -> layer.token().equals(name)))
        .collect(Collectors.joining("."));
  }

  static Stream<Arguments> headers() throws IOException {
    try (InputStream tsv =
        Objects.requireNonNull(RealHeadersTest.class.getResourceAsStream("sampled-headers.tsv"))) {
      return new String(tsv.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> line.split("\t"))
          .map(row -> Arguments.of(row[0], row[1], HexFormat.of().parseHex(row[2])));
    }
  }
}
