package io.flowgauge.datagram;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Feeds the decoder what a coverage-guided fuzzer thinks of. An ordinary build only replays the
 * seeds; {@code mvn test -Pfuzz} searches, and leaves what it finds beside them.
 */
class DatagramDecoderFuzzTest {
  private final DatagramDecoder decoder = new DatagramDecoder();
  private final CheckedWalk walk = new CheckedWalk();

  @FuzzTest
  void everyWalkKeepsItsPromises(byte[] datagram) {
    walk.decode(decoder, datagram, datagram.length);
  }
}
