package io.flowgauge.source;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** A capture file format: how packets stand one behind the other. */
interface CaptureFormat {
  /**
   * Reads the next packet.
   *
   * @return false at the end of the file
   * @throws EOFException when the file ends inside a packet
   * @throws CaptureException when the file is damaged so that nothing behind this can be found
   */
  boolean read(CapturePacket into) throws IOException;

  /** Recognises the format by the first four bytes, which are the same in no two formats. */
  static CaptureFormat recognise(CaptureInput input) throws IOException {
    byte[] magic = new byte[Integer.BYTES];
    try {
      if (input.atEnd()) {
        throw input.notACapture("the file is empty");
      }
      input.read(magic, magic.length);
      int big = ByteBuffer.wrap(magic).order(ByteOrder.BIG_ENDIAN).getInt();
      if (big == CapturePcapng.SECTION_HEADER) {
        return new CapturePcapng(input);
      }
      if (CapturePcap.isMagic(big)) {
        return new CapturePcap(input, ByteOrder.BIG_ENDIAN, big);
      }
      int little = Integer.reverseBytes(big);
      if (CapturePcap.isMagic(little)) {
        return new CapturePcap(input, ByteOrder.LITTLE_ENDIAN, little);
      }
    } catch (EOFException e) {
      throw input.notACapture("the file ends within its header");
    }
    throw input.notACapture(
        "it begins with the bytes " + HexFormat.ofDelimiter(" ").formatHex(magic));
  }
}
