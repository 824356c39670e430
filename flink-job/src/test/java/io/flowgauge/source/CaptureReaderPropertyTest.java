package io.flowgauge.source;

import static io.flowgauge.source.CapturePackets.ethernet;
import static io.flowgauge.source.CapturePackets.ipv4;
import static io.flowgauge.source.CapturePackets.ipv6;
import static io.flowgauge.source.CapturePackets.udp;

import java.io.IOException;
import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever a file holds, reading it ends, and the only exception is the one that is for people. */
class CaptureReaderPropertyTest {
  @Property
  void anyBytesAreACaptureOrRefused(@ForAll byte[] file) throws IOException {
    readOrRefuse(file);
  }

  @Property
  void aPcapngWithAnyByteChangedIsReadOrRefused(
      @ForAll @Size(min = 1, max = 4) int[] places, @ForAll byte value) throws Exception {
    readOrRefuse(changed(pcapng(), places, value));
  }

  @Property
  void aPcapWithAnyByteChangedIsReadOrRefused(
      @ForAll @Size(min = 1, max = 4) int[] places, @ForAll byte value) throws Exception {
    byte[] file =
        CaptureFile.pcap(CaptureFile.ETHERNET)
            .packet(ethernet(ipv4(udp()), 0x0800))
            .packet(ethernet(ipv6(17, udp()), 0x86dd))
            .bytes();
    readOrRefuse(changed(file, places, value));
  }

  @Property
  void aGzippedCaptureWithAnyByteChangedIsReadOrRefused(
      @ForAll @IntRange(min = 2) int place, @ForAll byte value) throws Exception {
    readOrRefuse(changed(CaptureFile.gzip(pcapng()), new int[] {place}, value));
  }

  private static byte[] pcapng() throws Exception {
    byte[] frame = ethernet(ipv6(17, udp()), 0x86dd);
    return CaptureFile.pcapng(ByteOrder.LITTLE_ENDIAN)
        .describeInterface(CaptureFile.ETHERNET, 96, 9, new byte[] {9})
        .enhancedPacket(0, 1, frame, frame.length)
        .simplePacket(frame, frame.length)
        .oldPacket(0, 2, frame)
        .bytes();
  }

  private static byte[] changed(byte[] file, int[] places, byte value) {
    for (int place : places) {
      file[Math.floorMod(place, file.length)] = value;
    }
    return file;
  }

  private static void readOrRefuse(byte[] file) throws IOException {
    try (CaptureReader reader = CaptureFile.reader(file, CaptureReader.SFLOW_PORT)) {
      CaptureFile.all(reader);
    } catch (CaptureException expected) {
      // A refusal is an answer. Anything else thrown fails the property.
    }
  }
}
