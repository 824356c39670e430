package io.flowgauge.source;

import static io.flowgauge.source.CapturePackets.SFLOW;
import static io.flowgauge.source.CapturePackets.bytes;
import static io.flowgauge.source.CapturePackets.ethernet;
import static io.flowgauge.source.CapturePackets.ipv4;
import static io.flowgauge.source.CapturePackets.ipv6;
import static io.flowgauge.source.CapturePackets.udp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowgauge.datagram.RawDatagram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureSplitTest {
  private final Path file;

  /** Ten datagrams numbered from 0, with other traffic between them. */
  CaptureSplitTest(@TempDir Path directory) throws IOException {
    CaptureFile capture = CaptureFile.pcap(CaptureFile.ETHERNET);
    for (int i = 0; i < 10; i++) {
      capture.packet(ethernet(ipv4(udp(51234, SFLOW, bytes(i))), 0x0800));
      capture.packet(ethernet(ipv4(6, 0, new byte[20]), 0x0800));
    }
    file = directory.resolve("ten.pcap");
    Files.write(file, capture.bytes());
  }

  @Test
  void splitsShareTheDatagramsByTurns() {
    assertThat(numbers(split(0, 3, 0).getIterator())).containsExactly(0, 3, 6, 9);
    assertThat(numbers(split(1, 3, 0).getIterator())).containsExactly(1, 4, 7);
    assertThat(numbers(split(2, 3, 0).getIterator())).containsExactly(2, 5, 8);
  }

  @Test
  void aSplitGoesOnWhereItsIteratorWas() throws Exception {
    CaptureSplit split = split(1, 3, 0);
    CaptureIterator iterator = split.getIterator();
    iterator.next();
    iterator.next();
    // Looking ahead is not reading: the datagram must not be lost with a restart here.
    assertThat(iterator.hasNext()).isTrue();

    CaptureSplit updated = split.getUpdatedSplitForIterator(iterator);
    byte[] stored = new CaptureSplitSerializer.One().serialize(updated);
    CaptureSplit restored = new CaptureSplitSerializer.One().deserialize(1, stored);

    assertThat(restored).isEqualTo(updated);
    assertThat(numbers(restored.getIterator())).containsExactly(7);
    assertThat(numbers(iterator)).containsExactly(7);
  }

  @Test
  void theWaitingSplitsAreStoredTogether() throws Exception {
    List<CaptureSplit> waiting = List.of(split(0, 2, 0), split(1, 2, 7));
    CaptureSplitSerializer serializer = new CaptureSplitSerializer();

    assertThat(serializer.deserialize(1, serializer.serialize(waiting)))
        .containsExactlyElementsOf(waiting);
  }

  @Test
  void aLaterVersionIsRefused() {
    assertThatThrownBy(() -> new CaptureSplitSerializer().deserialize(2, new byte[0]))
        .hasMessage("Capture splits are stored in version 2; this reads up to 1");
  }

  @Test
  void theCaptureTimeAndTheUdpSourceStandForTheCollectors() throws Exception {
    byte[] v4 = ipv4(udp());
    byte[] v6 = ipv6(17, udp());
    Files.write(
        file,
        CaptureFile.pcap(101)
            .packet(5, 999_999, v4, v4.length)
            .packet(6, 0, v6, v6.length)
            .bytes());
    CaptureIterator iterator = split(0, 1, 0).getIterator();

    RawDatagram first = iterator.next();
    assertThat(first.receivedMillis()).isEqualTo(5_999);
    assertThat(first.payload()).isEqualTo(CapturePackets.PAYLOAD);
    assertThat(new String(first.source(), StandardCharsets.US_ASCII)).isEqualTo("10.0.0.1:51234");
    RawDatagram second = iterator.next();
    assertThat(new String(second.source(), StandardCharsets.US_ASCII))
        .isEqualTo("[2001:db8::1]:51234");
    assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void aFileThatWentAwaySaysSo() throws Exception {
    Files.delete(file);

    assertThatThrownBy(() -> split(0, 1, 0).getIterator())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file + ": no such file");
  }

  private CaptureSplit split(int stride, int strides, long position) {
    return new CaptureSplit(file.toString(), SFLOW, stride, strides, position);
  }

  private static List<Integer> numbers(CaptureIterator iterator) {
    List<Integer> numbers = new ArrayList<>();
    while (iterator.hasNext()) {
      numbers.add((int) iterator.next().payload()[0]);
    }
    return numbers;
  }
}
