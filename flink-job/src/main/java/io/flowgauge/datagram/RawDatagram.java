package io.flowgauge.datagram;

import java.util.function.Supplier;

/**
 * One UDP payload as a collector received it: the unit of everything upstream of decoding.
 *
 * <p>Arrays are neither copied nor compared by content; whoever holds a datagram must not write to
 * them.
 */
public final class RawDatagram {
  private final byte[] payload;
  private final long receivedMillis;
  private final Supplier<byte[]> source;

  /**
   * A datagram whose parts are at hand.
   *
   * @param payload as for {@link #payload}
   * @param receivedMillis as for {@link #receivedMillis}
   * @param source as for {@link #source}
   */
  public RawDatagram(byte[] payload, long receivedMillis, byte[] source) {
    this(payload, receivedMillis, () -> source);
  }

  /**
   * A datagram whose source is looked for when somebody asks: hardly any datagram's is.
   *
   * @param payload as for {@link #payload}
   * @param receivedMillis as for {@link #receivedMillis}
   * @param source gives {@link #source}, the same each time
   */
  public RawDatagram(byte[] payload, long receivedMillis, Supplier<byte[]> source) {
    this.payload = payload;
    this.receivedMillis = receivedMillis;
    this.source = source;
  }

  /** The UDP payload, byte for byte. */
  public byte[] payload() {
    return payload;
  }

  /**
   * When the collector received it, milliseconds since the epoch; the event time of all that is
   * derived from it.
   */
  public long receivedMillis() {
    return receivedMillis;
  }

  /**
   * UDP source as ASCII text, {@code 10.0.0.1:51234} or {@code [2001:db8::1]:51234}; empty where it
   * is not known.
   */
  public byte[] source() {
    return source.get();
  }
}
