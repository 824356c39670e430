package io.flowgauge.datagram;

/**
 * A datagram that could not be decoded wholly. What could be decoded has been used.
 *
 * @param datagram as it was received
 * @param problem the first problem in it
 * @param offset where in the payload the first problem is
 * @param problems how many problems there are in it
 */
public record RejectedDatagram(RawDatagram datagram, Problem problem, int offset, int problems) {}
