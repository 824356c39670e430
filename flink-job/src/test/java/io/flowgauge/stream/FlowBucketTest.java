package io.flowgauge.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.table.Buckets;
import io.flowgauge.table.PartialTally;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowBucketTest {
  private static final long TALKERS = 0x50383c45cb6f61ffL;

  private static long bucket(int host) {
    byte[] key = {10, 0, (byte) (host >> 8), (byte) host};
    return new FlowBucket().getKey(new PartialTally(TALKERS, 7, new byte[0], key, 1, 1));
  }

  // 843d8c5d87111b37 is the hash of 10.0.0.1. It must never change: state is found by it.
  @Test
  void aBucketIsTheDefinitionWithTheLowestBitsOfTheKeysHash() {
    assertThat(Long.toHexString(bucket(1))).isEqualTo("50383c45cb6f61f7");
  }

  @Test
  void aDefinitionHasSixtyFourBuckets() {
    Set<Long> buckets = new HashSet<>();
    for (int host = 0; host < 2000; host++) {
      buckets.add(bucket(host));
    }

    assertThat(buckets).hasSize(64);
    assertThat(buckets)
        .allMatch(b -> FlowBucket.definitionPart(b) == FlowBucket.definitionPart(TALKERS));
  }

  @ParameterizedTest
  @CsvSource({"100000, 1562", "64, 1", "63, 1", "1, 1"})
  void aBoundIsSharedOutAndNoTableIsWithoutRoom(int flows, int share) {
    assertThat(Buckets.share(flows)).isEqualTo(share);
  }
}
