package io.flowgauge.source;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of a capture with a count of how far reading has come, unpacked where they are gzipped.
 * Every method but {@link #atEnd} throws EOFException when the bytes end before it is done.
 */
final class CaptureInput implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream bytes;
  private final String name;
  private long offset;

  private CaptureInput(InputStream bytes, String name) {
    this.bytes = bytes;
    this.name = name;
  }

  static CaptureInput of(InputStream raw, String name) throws IOException {
    BufferedInputStream plain = new BufferedInputStream(raw, BUFFER_BYTES);
    plain.mark(2);
    boolean gzip = plain.read() == 0x1f && plain.read() == 0x8b;
    plain.reset();
    if (!gzip) {
      return new CaptureInput(plain, name);
    }
    InputStream unpacked = new GZIPInputStream(plain, BUFFER_BYTES);
    return new CaptureInput(new BufferedInputStream(unpacked, BUFFER_BYTES), name);
  }

  /** How many bytes were consumed, counted after unpacking. */
  long offset() {
    return offset;
  }

  boolean atEnd() throws IOException {
    bytes.mark(1);
    boolean end = bytes.read() < 0;
    bytes.reset();
    return end;
  }

  void read(byte[] into, int length) throws IOException {
    int got = bytes.readNBytes(into, 0, length);
    offset += got;
    if (got < length) {
      throw new EOFException();
    }
  }

  void skip(long length) throws IOException {
    bytes.skipNBytes(length);
    offset += length;
  }

  /**
   * What to throw when the bytes at a place make no sense and nothing behind them can be trusted.
   */
  CaptureException damaged(long at, String what) {
    return new CaptureException(name + ": damaged at byte " + at + ": " + what);
  }

  CaptureException unreadable(IOException cause) {
    return new CaptureException(name + ": cannot be read: " + cause.getMessage());
  }

  CaptureException damagedPacking(ZipException cause) {
    return damaged(offset, "the gzip packing around it (" + cause.getMessage() + ")");
  }

  CaptureException notACapture(String met) {
    return new CaptureException(
        name + ": not a capture: " + met + "; expected pcap or pcapng, plain or gzipped");
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
