package io.flowgauge.packet;

import static io.flowgauge.datagram.TestDatagrams.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

class IpAddressTest {
  @Example
  void shouldPrintIpv4AsUnsignedOctets() {
    assertThat(IpAddress.text(hex("ff 00 0a ff 80 ff"), 1, 4)).isEqualTo("0.10.255.128");
  }

  // The examples of RFC 5952, sections 4 and 5, and the corners between them.
  @Example
  void shouldPrintIpv6InTheOneFormOfRfc5952() {
    assertThat(text("20010db8000000000000000000000001")).isEqualTo("2001:db8::1");
    assertThat(text("20010db8000000000001000000000001")).isEqualTo("2001:db8::1:0:0:1");
    assertThat(text("20010000000000010000000000000001")).isEqualTo("2001:0:0:1::1");
    assertThat(text("20010db8000000010001000100010001")).isEqualTo("2001:db8:0:1:1:1:1:1");
    assertThat(text("20010db80aaa0bbb0cccddddeeeeffff"))
        .isEqualTo("2001:db8:aaa:bbb:ccc:dddd:eeee:ffff");
    assertThat(text("00000000000000000000000000000000")).isEqualTo("::");
    assertThat(text("00000000000000000000000000000001")).isEqualTo("::1");
    assertThat(text("00010000000000000000000000000000")).isEqualTo("1::");
    assertThat(text("00000001000100010001000100010001")).isEqualTo("0:1:1:1:1:1:1:1");
    assertThat(text("00010001000100010001000100010000")).isEqualTo("1:1:1:1:1:1:1:0");
    assertThat(text("00000000000100010001000100000000")).isEqualTo("::1:1:1:1:0:0");
    assertThat(text("00000000000000000000ffffc0000201")).isEqualTo("::ffff:192.0.2.1");
    assertThat(text("00000000000000000000fffec0000201")).isEqualTo("::fffe:c000:201");
  }

  @Property
  void shouldReadBackEveryIpv4AddressItPrints(@ForAll @Size(4) byte[] address) {
    assertThat(IpAddress.parse(IpAddress.text(address, 0, 4), 4)).isEqualTo(address);
  }

  @Property
  void shouldReadBackEveryIpv6AddressItPrints(@ForAll("ipv6") byte[] address) {
    assertThat(IpAddress.parse(IpAddress.text(address, 0, 16), 16)).isEqualTo(address);
  }

  @Property
  void shouldReadIpv6InLongForm(@ForAll("ipv6") byte[] address) throws UnknownHostException {
    InetAddress same = InetAddress.getByAddress(address);
    // A mapped address becomes IPv4 there, whose text is no IPv6 address.
    String text = same.getHostAddress();
    byte[] expected = text.contains(":") ? address : same.getAddress();

    assertThat(IpAddress.parse(text, expected.length)).isEqualTo(expected);
  }

  @Property
  void shouldPrintNoShorterFormThanRfc5952(@ForAll("ipv6") byte[] address) {
    assertThat(IpAddress.text(address, 0, 16))
        .matches("[0-9a-f:.]{2,39}")
        .doesNotContainPattern("(^|:)0[0-9a-f]")
        .doesNotContainPattern("::.*::");
  }

  // A name would be looked up, and the rest is spelled differently by different readers.
  @Example
  void shouldRefuseWhatIsNoIpv4Literal() {
    refuses(
        4,
        "",
        "localhost",
        "10.0.0",
        "10.0.0.1.2",
        "256.0.0.1",
        "999.999.999.999",
        "010.0.0.1",
        "10.0.0.1 ",
        "0x0a.0.0.1",
        "10.0.0.-1",
        "::1",
        "\u0661.0.0.1");
  }

  @Example
  void shouldRefuseWhatIsNoIpv6Literal() {
    refuses(
        6,
        "",
        ":",
        ":::",
        ".::1",
        "10.0.0.1",
        "abcd",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        "12345::",
        "g::1",
        "::1%lo",
        "::1%1",
        "[::1]",
        "::256.0.0.1",
        "::1.2.3",
        "1.2.3.4::");
  }

  private static void refuses(int version, String... texts) {
    for (String text : texts) {
      assertThatThrownBy(() -> IpAddress.parse(text, version == 4 ? 4 : 16))
          .as("'%s'", text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("'" + text + "' is not an IPv" + version + " address");
    }
  }

  @Example
  void shouldKeepAMappedAddressAnIpv6Address() {
    assertThat(IpAddress.parse("::ffff:192.0.2.1", 16))
        .isEqualTo(hex("00000000 00000000 0000ffff c0000201"));
    assertThat(IpAddress.parse("::FFFF:c000:201", 16))
        .isEqualTo(hex("00000000 00000000 0000ffff c0000201"));
  }

  /** Groups of zero are what the printing is about: half of them are. */
  @Provide
  Arbitrary<byte[]> ipv6() {
    return Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.just(0)),
            Tuple.of(1, Arbitraries.just(0xFFFF)),
            Tuple.of(2, Arbitraries.integers().between(0, 0xFFFF)))
        .array(int[].class)
        .ofSize(8)
        .map(IpAddressTest::groups);
  }

  private static byte[] groups(int[] groups) {
    byte[] address = new byte[16];
    for (int i = 0; i < 8; i++) {
      address[2 * i] = (byte) (groups[i] >> 8);
      address[2 * i + 1] = (byte) groups[i];
    }
    return address;
  }

  private static String text(String address) {
    return IpAddress.text(hex(address), 0, 16);
  }
}
