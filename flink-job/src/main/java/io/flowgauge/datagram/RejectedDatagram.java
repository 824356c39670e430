package io.flowgauge.datagram;

/**
 * A datagram that could not be decoded wholly. What could be decoded has been used.
 *
 * @param payload as it was received
 * @param receivedMillis when, milliseconds since the epoch
 * @param source UDP source, as in {@link RawDatagram#source}
 * @param agent the agent's address, empty where it could not be read
 * @param problem the first problem in it
 * @param offset where in the payload the first problem is
 * @param problems how many problems there are in it
 */
@SuppressWarnings("ArrayRecordComponent") // A value in transit, never a key nor compared.
public record RejectedDatagram(
    byte[] payload,
    long receivedMillis,
    byte[] source,
    byte[] agent,
    Problem problem,
    int offset,
    int problems) {

  /** {@code datagram} with what is wrong with it. */
  public static RejectedDatagram of(
      RawDatagram datagram, byte[] agent, Problem problem, int offset, int problems) {
    return new RejectedDatagram(
        datagram.payload(),
        datagram.receivedMillis(),
        datagram.source(),
        agent,
        problem,
        offset,
        problems);
  }
}
