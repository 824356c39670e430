package io.flowgauge.datagram;

/**
 * One UDP payload as a collector received it: the unit of everything upstream of decoding.
 *
 * <p>Arrays are neither copied nor compared by content; whoever holds a datagram must not write to
 * them.
 *
 * @param payload the UDP payload, byte for byte
 * @param receivedMillis when the collector received it, milliseconds since the epoch; the event
 *     time of all that is derived from it
 * @param source UDP source as ASCII text, {@code 10.0.0.1:51234} or {@code [2001:db8::1]:51234};
 *     empty where it is not known
 */
@SuppressWarnings("ArrayRecordComponent") // A value in transit, never a key nor compared.
public record RawDatagram(byte[] payload, long receivedMillis, byte[] source) {}
