package io.flowgauge.collector;

/**
 * One datagram on its way to Kafka.
 *
 * @param payload the UDP payload, byte for byte; nobody writes to it
 * @param key the agent address, or the sender's where the datagram names none; 4 or 16 bytes
 * @param receivedMillis when it was taken from the socket, in milliseconds since 1970
 * @param source who sent it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copies would cost the hot path
record ReceivedDatagram(byte[] payload, byte[] key, long receivedMillis, Source source) {}
