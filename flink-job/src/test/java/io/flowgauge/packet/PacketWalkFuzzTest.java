package io.flowgauge.packet;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/**
 * Feeds the packet walk what a coverage-guided fuzzer thinks of: the first octet is sFlow's {@code
 * header_protocol}, the rest the sampled header.
 */
class PacketWalkFuzzTest {
  @FuzzTest
  void cuttingAPacketOnlyTakesFieldsAway(byte[] data) {
    if (data.length > 1) {
      int length = data.length - 1;
      assertThat(PresentFields.of(data, 1, length, data[0]))
          .containsAllEntriesOf(PresentFields.of(data, 1, length - 1, data[0]))
          .containsAllEntriesOf(PresentFields.of(data, 1, length / 2, data[0]));
      byte[] header = Arrays.copyOfRange(data, 1, data.length);
      assertThat(PresentFields.stack(header, data[0]))
          .startsWith(PresentFields.stack(Arrays.copyOf(header, length - 1), data[0]))
          .startsWith(PresentFields.stack(Arrays.copyOf(header, length / 2), data[0]));
    }
  }
}
