package io.flowgauge.flow;

import static io.flowgauge.datagram.TestDatagrams.hex;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowHashTest {
  // Worked out by another program. These must never change: savepoints are divided by them.
  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "00, 352cd682a12810af",
    "0A000001, 843d8c5d87111b37",
    "0102030405060708, 49c5df7eaca34125",
    "010203040506070809, 3de0cac84c123042",
  })
  void hashesAreTheSameForEver(String bytes, String hash) {
    assertThat(Long.toHexString(FlowHash.of(hex(bytes)))).isEqualTo(hash);
  }

  @Test
  void trailingZerosCount() {
    assertThat(FlowHash.of(new byte[4])).isNotEqualTo(FlowHash.of(new byte[5]));
  }

  @Test
  void neighbouringAddressesSpreadOverTheLowestBits() {
    int[] buckets = new int[64];
    for (int host = 0; host < 6400; host++) {
      byte[] key = {10, 0, (byte) (host >> 8), (byte) host};
      buckets[(int) FlowHash.of(key) & 63]++;
    }

    assertThat(IntStream.of(buckets)).allMatch(count -> count > 50 && count < 160);
  }
}
