package io.flowgauge.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AddressTableTest {
  private static AddressTable table(String... prefixesAndLabels) throws SetException {
    AddressTable.Builder builder = new AddressTable.Builder();
    for (int i = 0; i < prefixesAndLabels.length; i += 2) {
      builder.add(AddressPrefix.parse(prefixesAndLabels[i]), prefixesAndLabels[i + 1]);
    }
    return builder.build();
  }

  private static @Nullable String find(PrefixTable table, byte... address) {
    int index = table.find(address, 0, address.length);
    return index == PrefixTable.NONE
        ? null
        : new String(table.label(index), StandardCharsets.UTF_8);
  }

  private static byte[] ip(String text) throws UnknownHostException {
    return InetAddress.getByName(text).getAddress();
  }

  @Test
  void theLongestPrefixWins() throws Exception {
    AddressTable table =
        table("10.0.0.0/8", "private", "0.0.0.0/0", "external", "10.1.2.3", "host", "::/0", "six");

    assertThat(find(table, ip("9.255.255.255"))).isEqualTo("external");
    assertThat(find(table, ip("10.0.0.0"))).isEqualTo("private");
    assertThat(find(table, ip("10.1.2.3"))).isEqualTo("host");
    assertThat(find(table, ip("10.1.2.4"))).isEqualTo("private");
    assertThat(find(table, ip("11.0.0.0"))).isEqualTo("external");
    assertThat(find(table, ip("255.255.255.255"))).isEqualTo("external");
    assertThat(find(table, ip("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"))).isEqualTo("six");
    assertThat(find(table, ip("::"))).isEqualTo("six");
  }

  @Test
  void nothingIsFoundWhereNoPrefixIs() throws Exception {
    AddressTable table = table("192.0.2.0/24", "documentation");

    assertThat(find(table, ip("192.0.1.255"))).isNull();
    assertThat(find(table, ip("192.0.3.0"))).isNull();
    assertThat(find(table, ip("2001:db8::1"))).isNull();
    assertThat(find(table, new byte[6])).isNull();
    assertThat(find(table, new byte[5])).isNull();
    assertThat(find(table())).isNull();
  }

  @Test
  void mappedAddressesAndPrefixesAreIpv4() throws Exception {
    AddressTable table = table("::ffff:192.0.2.0/120", "four", "::/0", "six");
    byte[] mapped = new byte[16];
    mapped[10] = -1;
    mapped[11] = -1;
    System.arraycopy(ip("192.0.2.77"), 0, mapped, 12, 4);

    assertThat(find(table, mapped)).isEqualTo("four");
    assertThat(find(table, ip("192.0.2.77"))).isEqualTo("four");
    mapped[12] = 1;
    assertThat(find(table, mapped)).as("::/0 does not hold IPv4 addresses").isNull();
  }

  @Test
  void vendorsAreFoundByMacAddress() throws Exception {
    byte[] block = {0x00, 0x1B, (byte) 0xC5, 0x01, 0x20, 0x00};
    AddressTable table =
        new AddressTable.Builder()
            .add(AddressPrefix.of(block, 0, 6, 24), "registry")
            .add(AddressPrefix.of(block, 0, 6, 36), "small block")
            .build();

    assertThat(find(table, block)).isEqualTo("small block");
    block[4] = 0x30;
    assertThat(find(table, block)).isEqualTo("registry");
    block[2] = 0;
    assertThat(find(table, block)).isNull();
  }

  @Test
  void aPrefixTwiceIsFineUnlessItsLabelsDiffer() throws Exception {
    assertThat(find(table("10.0.0.0/8", "a", "10.0.0.0/8", "a"), ip("10.0.0.1"))).isEqualTo("a");
    assertThatThrownBy(() -> table("10.0.0.0/8", "a", "10.9.9.9/8", "b"))
        .isInstanceOf(SetException.class)
        .hasMessage("10.0.0.0/8 is in two groups, 'a' and 'b'; the longest prefix would have both");
  }

  @Test
  void labelsFitIntoFlowKeys() throws Exception {
    assertThat(find(table("10.0.0.0/8", "x".repeat(255)), ip("10.0.0.1"))).hasSize(255);
    assertThatThrownBy(() -> table("10.0.0.0/8", "x".repeat(256)))
        .hasMessageStartingWith("expected a label of 1 to 255 octets, met 'xxx");
    assertThatThrownBy(() -> table("10.0.0.0/8", ""))
        .hasMessage("expected a label of 1 to 255 octets, met ''");
  }

  @Test
  void manyHostsOfOneNetworkAreAllFound() throws Exception {
    AddressTable.Builder builder = new AddressTable.Builder();
    byte[] host = ip("2001:db8::");
    for (int i = 0; i < 20_000; i++) {
      host[13] = (byte) (i >> 16);
      host[14] = (byte) (i >> 8);
      host[15] = (byte) i;
      builder.add(AddressPrefix.of(host, 0, 16, 128), i % 2 == 0 ? "even" : "odd");
    }
    AddressTable table = builder.build();

    assertThat(find(table, ip("2001:db8::4e1e"))).isEqualTo("even");
    assertThat(find(table, ip("2001:db8::4e1f"))).isEqualTo("odd");
    assertThat(find(table, ip("2001:db8::4e20"))).isNull();
  }

  @Test
  void moreLabelsThanSixteenBitsCount() throws Exception {
    AddressTable.Builder builder = new AddressTable.Builder();
    byte[] host = ip("10.0.0.0");
    for (int i = 0; i < 70_000; i++) {
      host[1] = (byte) (i >> 16);
      host[2] = (byte) (i >> 8);
      host[3] = (byte) i;
      builder.add(AddressPrefix.of(host, 0, 4, 32), "host " + i);
    }

    assertThat(find(builder.build(), ip("10.1.17.111"))).isEqualTo("host 69999");
  }

  @Test
  void aSetOfRandomPrefixesStaysCompact() throws Exception {
    Random random = new Random(1);
    AddressTable.Builder v4 = new AddressTable.Builder();
    AddressTable.Builder v6 = new AddressTable.Builder();
    byte[] address = new byte[16];
    for (int i = 0; i < 50_000; i++) {
      random.nextBytes(address);
      String label = "list " + address[0] % 3;
      v4.add(AddressPrefix.of(address, 0, 4, 32), label);
      v6.add(AddressPrefix.of(address, 0, 16, 128), label);
    }

    assertThat(v4.build().octets()).isLessThan(50_000L * 24);
    assertThat(v6.build().octets()).isLessThan(50_000L * 52);
  }

  @Test
  void prefixesAreReadAsTheyAreWritten() throws Exception {
    assertThat(AddressPrefix.parse("192.0.2.1")).hasToString("192.0.2.1/32");
    assertThat(AddressPrefix.parse("192.0.2.1/24")).hasToString("192.0.2.0/24");
    assertThat(AddressPrefix.parse("FC00::/7")).hasToString("fc00::/7");
    assertThat(AddressPrefix.parse("::ffff:10.0.0.0/104")).hasToString("10.0.0.0/8");
    assertThat(AddressPrefix.parse("2001:db8::1")).hasToString("2001:db8::1/128");
  }

  @Test
  void whatIsNoPrefixIsSaid() {
    assertThatThrownBy(() -> AddressPrefix.parse("example.com"))
        .hasMessage(
            "expected an address or a prefix such as 192.0.2.0/24 or 2001:db8::/32, met"
                + " 'example.com'");
    assertThatThrownBy(() -> AddressPrefix.parse("10.0.0.0/33"))
        .hasMessage("expected a prefix length from 0 to 32, met '10.0.0.0/33'");
    assertThatThrownBy(() -> AddressPrefix.parse("10.0.0.0/"))
        .hasMessage("expected a prefix length from 0 to 32, met '10.0.0.0/'");
    assertThatThrownBy(() -> AddressPrefix.parse("::/129"))
        .hasMessage("expected a prefix length from 0 to 128, met '::/129'");
    assertThatThrownBy(() -> AddressPrefix.parse("10.0.0/8")).isInstanceOf(SetException.class);
    assertThatThrownBy(() -> AddressPrefix.parse("")).isInstanceOf(SetException.class);
  }
}
