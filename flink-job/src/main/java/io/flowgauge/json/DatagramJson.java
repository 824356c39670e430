package io.flowgauge.json;

import io.flowgauge.datagram.DatagramDecoder;
import io.flowgauge.packet.IpAddress;
import java.time.ZoneId;

/**
 * Writes datagrams as lines of JSON: an object each, in the layout and under the names of {@code
 * sflowtool -j}, straight from the octets of the datagram. What sflowtool gets wrong is right here;
 * {@link SflowtoolDifference} lists what differs.
 *
 * <p>Total: every array of octets gives one line, which is JSON, of a length that is bounded by a
 * multiple of the datagram's. The same datagram always gives the same line.
 *
 * <p>Not thread-safe: one per thread.
 */
public final class DatagramJson {
  private static final int NANOS_PER_MICRO = 1_000;
  private static final int NANOS_PER_SECOND = 1_000_000_000;
  private static final int MILLIS_PER_SECOND = 1_000;
  private static final int MICROS_PER_MILLI = 1_000;

  /** What {@link #endLine} adds: a bracket instead of the last comma, and the line end. */
  private static final int END_OF_LINE = 1;

  private static final JsonKey SOURCE_IP = JsonKey.of("datagramSourceIP");
  private static final JsonKey SOURCE_UNKNOWN = JsonKey.member("datagramSourceIP", "-");
  private static final JsonKey SIZE = JsonKey.of("datagramSize");
  private static final JsonKey SECONDS = JsonKey.of("unixSecondsUTC");
  private static final JsonKey MICROS = JsonKey.of("unixSecondsUTC_uS");
  private static final JsonKey LOCAL_TIME = JsonKey.of("localtime");
  private static final JsonKey PCAP_TIME = JsonKey.of("pcapTimestamp");
  private static final JsonKey PCAP_MICROS = JsonKey.of("pcapTimestamp_uS");
  private static final JsonKey VERSION = JsonKey.of("datagramVersion");

  private final DatagramDecoder decoder = new DatagramDecoder();
  private final JsonBuffer out = new JsonBuffer();
  private final SamplesJson samples = new SamplesJson(out);
  private final SourceText sources = new SourceText();
  private final LocalTime localTime;

  /** The time of receipt of what was not received but captured: sflowtool prints 0. */
  private final JsonKey neverReceived;

  /**
   * A writer without lines.
   *
   * @param zone of {@code localtime} and {@code pcapTimestamp}
   */
  public DatagramJson(ZoneId zone) {
    localTime = new LocalTime(zone);
    neverReceived =
        JsonKey.whole(
            "\"unixSecondsUTC\":\"0\",\"unixSecondsUTC_uS\":\"0\",\"localtime\":\""
                + localTime.text(0)
                + "\",");
  }

  /** The lines written so far, up to {@link #length}; another array after more is written. */
  public byte[] bytes() {
    return out.bytes();
  }

  /** How many octets the lines are, line ends included. */
  public int length() {
    return out.length();
  }

  /** How many datagrams so far could not be decoded wholly. */
  public long incomplete() {
    return samples.incomplete();
  }

  /** Forgets the lines written so far. */
  public void clear() {
    out.clear();
  }

  /**
   * Appends the line of a datagram out of a capture. As sflowtool's, it says nothing of the
   * datagram's source, and its time is {@code pcapTimestamp}.
   *
   * @param timeNanos when it was captured, nanoseconds since the epoch
   */
  public void captured(byte[] payload, long timeNanos) {
    out.openObject();
    out.write(SOURCE_UNKNOWN);
    out.unsigned(SIZE, payload.length);
    out.write(neverReceived);
    long second = Math.floorDiv(timeNanos, NANOS_PER_SECOND);
    if (second != 0) {
      out.ascii(PCAP_TIME, localTime.text(second));
      out.unsigned(PCAP_MICROS, Math.floorMod(timeNanos, NANOS_PER_SECOND) / NANOS_PER_MICRO);
    }
    samples(payload);
    endLine();
  }

  /**
   * Appends the line of a datagram that came in.
   *
   * @param receivedMillis when, milliseconds since the epoch
   * @param source its UDP source as {@link io.flowgauge.datagram.RawDatagram#source} has it
   * @param most octets that the line may have, at least 1024: in one that had more, {@code
   *     samplesOmitted}, how many octets they are, takes the place of the samples
   * @return whether the line is whole
   */
  public boolean received(byte[] payload, long receivedMillis, byte[] source, int most) {
    int start = out.length();
    out.openObject();
    source(source);
    out.unsigned(SIZE, payload.length);
    long second = Math.floorDiv(receivedMillis, MILLIS_PER_SECOND);
    out.unsigned(SECONDS, second);
    out.unsigned(MICROS, Math.floorMod(receivedMillis, MILLIS_PER_SECOND) * MICROS_PER_MILLI);
    out.ascii(LOCAL_TIME, localTime.text(second));
    samples(payload);
    boolean whole = out.length() - start + END_OF_LINE <= most;
    if (!whole) {
      samples.omit();
    }
    endLine();
    return whole;
  }

  private void source(byte[] source) {
    byte[] address = sources.address(source);
    switch (address.length) {
      case IpAddress.V4_BYTES -> out.ip4(SOURCE_IP, address, 0);
      case IpAddress.V6_BYTES -> out.ip6(SOURCE_IP, address, 0);
      default -> out.write(SOURCE_UNKNOWN);
    }
  }

  private void samples(byte[] payload) {
    if (payload.length >= 4) {
      out.unsignedAt(VERSION, payload, 0);
    }
    samples.begin(payload);
    decoder.decode(payload, payload.length, samples);
    samples.end();
  }

  private void endLine() {
    out.closeObject();
    out.endLine();
  }
}
