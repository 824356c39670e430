package io.flowgauge.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowListTest {

  @Test
  void anEmptyListAllowsAll() throws Exception {
    assertThat(AllowList.parse(" ").allows(address("192.0.2.1"))).isTrue();
    assertThat(AllowList.parse("").allows(address("2001:db8::1"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.64.0.0/10, 10.127.255.255, true",
    "10.64.0.0/10, 10.128.0.0, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7/32, 192.0.2.6, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "::/0, 10.0.0.1, false",
    "::1, ::1, true",
    "::ffff:10.0.0.0/104, 10.1.2.3, true",
    "::ffff:10.0.0.0/104, 11.1.2.3, false"
  })
  void allowsWhatAPrefixCovers(String prefix, String sender, boolean allowed) throws Exception {
    assertThat(AllowList.parse(prefix).allows(address(sender))).isEqualTo(allowed);
  }

  @Test
  void oneOfSeveralPrefixesIsEnough() throws Exception {
    AllowList list = AllowList.parse("10.0.0.0/8, 2001:db8::/32");

    assertThat(list.allows(address("10.1.1.1"))).isTrue();
    assertThat(list.allows(address("2001:db8::5"))).isTrue();
    assertThat(list.allows(address("192.0.2.1"))).isFalse();
    assertThat(list).hasToString("10.0.0.0/8,2001:db8::/32");
  }

  @Test
  void aMappedSenderIsItsIpv4Address() {
    byte[] mapped = new byte[16];
    Arrays.fill(mapped, 10, 12, (byte) 0xff);
    mapped[12] = 10;

    assertThat(AllowList.parse("10.0.0.0/8").allows(mapped)).isTrue();
    assertThat(AllowList.parse("11.0.0.0/8").allows(mapped)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.0.1/8 | \"10.0.0.1/8\" has bits set beyond its prefix length: write 10.0.0.0/8, or 10.0.0.1 for that one address",
        "10.0.0.0/33 | \"10.0.0.0/33\": the prefix length must be between 0 and 32",
        "2001:db8::/129 | \"2001:db8::/129\": the prefix length must be between 0 and 128",
        "::ffff:10.0.0.0/90 | \"::ffff:10.0.0.0/90\": the prefix length must be between 96 and 128",
        "10.0.0.0/x | \"10.0.0.0/x\": the prefix length after the slash must be a number",
        "switch1/32 | \"switch1/32\" is not an address prefix such as 10.0.0.0/8 or 2001:db8::/32",
        "10.0/16 | \"10.0/16\" is not an address prefix such as 10.0.0.0/8 or 2001:db8::/32",
        "10.0.0.256/32 | \"10.0.0.256/32\" is not an address prefix such as 10.0.0.0/8 or 2001:db8::/32"
      })
  void saysWhatIsWrongWithAPrefix(String prefix, String complaint) {
    assertThatThrownBy(() -> AllowList.parse(prefix)).hasMessage(complaint);
  }

  private static byte[] address(String literal) throws Exception {
    return InetAddress.getByName(literal).getAddress();
  }
}
