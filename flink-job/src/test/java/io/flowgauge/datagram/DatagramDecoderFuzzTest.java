package io.flowgauge.datagram;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Feeds the decoder what a coverage-guided fuzzer thinks of: every sample, every record, every
 * field and what is inside it is walked. An ordinary build only replays the seeds; {@code mvn test
 * -Pfuzz} searches, and leaves what it finds beside them.
 */
class DatagramDecoderFuzzTest {
  private final DatagramDecoder decoder = new DatagramDecoder();
  private final CheckedWalk walk = new CheckedWalk();

  /** Beside those in files: a datagram for each structure, kind of sample and version of sFlow. */
  static Stream<byte[]> everyWalkKeepsItsPromises() {
    return HostileDatagrams.CAPTURES.stream().flatMap(name -> Captures.resource(name).stream());
  }

  @MethodSource
  @FuzzTest
  void everyWalkKeepsItsPromises(byte[] datagram) {
    walk.decode(decoder, datagram, datagram.length);
  }
}
