package io.flowgauge.sink;

import io.flowgauge.event.StableId;
import java.util.Arrays;

/** What documents of one datagram each have in common. */
final class DatagramDocuments {
  private static final int MAX_UDP_PAYLOAD = 65_507;

  private DatagramDocuments() {}

  /** Of what was received: neither partition nor offset, so that a replay gives the same. */
  static String id(long receivedMillis, byte[] source, byte[] payload) {
    return new StableId().with(receivedMillis).with(source).with(payload).text();
  }

  /** The payload up to what UDP carries: other writers of the topic might write more. */
  static byte[] bounded(byte[] payload) {
    return payload.length <= MAX_UDP_PAYLOAD ? payload : Arrays.copyOf(payload, MAX_UDP_PAYLOAD);
  }
}
