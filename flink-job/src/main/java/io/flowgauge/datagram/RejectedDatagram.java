package io.flowgauge.datagram;

/**
 * A datagram that could not be decoded wholly. What could be decoded has been used.
 *
 * @param datagram as it was received
 * @param agent the agent's address, empty where it could not be read
 * @param problem the first problem in it
 * @param offset where in the payload the first problem is
 * @param problems how many problems there are in it
 */
@SuppressWarnings("ArrayRecordComponent") // A value in transit, never a key nor compared.
public record RejectedDatagram(
    RawDatagram datagram, byte[] agent, Problem problem, int offset, int problems) {}
