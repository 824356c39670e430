package io.flowgauge.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTextTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 10.0.0.1",
    "255.254.0.0, 255.254.0.0",
    "0:0:0:0:0:0:0:0, ::",
    "0:0:0:0:0:0:0:1, ::1",
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1", // a single group is not shortened
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1", // the longer run
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1", // the first of equals
    "fe80:0:0:0:0:0:0:0, fe80::",
    "0:0:1:2:3:4:5:6, ::1:2:3:4:5:6",
    "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8"
  })
  void printsAsRfc5952Wants(String address, String text) throws Exception {
    assertThat(AddressText.of(InetAddress.getByName(address).getAddress())).isEqualTo(text);
  }

  @Test
  void putsIpv6InBracketsBeforeAPort() throws Exception {
    assertThat(AddressText.of(new InetSocketAddress("2001:db8::1", 6343)))
        .isEqualTo("[2001:db8::1]:6343");
    assertThat(AddressText.of(new InetSocketAddress("10.0.0.1", 51234)))
        .isEqualTo("10.0.0.1:51234");
  }
}
