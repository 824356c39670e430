package io.flowgauge.benchmark;

import io.flowgauge.datagram.RawDatagram;
import java.util.Arrays;
import java.util.List;

/**
 * A recording multiplied to a busier network: copies of it run side by side, each begins at another
 * place and goes round, and the copies' agents have addresses of their own until there are enough
 * agents. Times are spread evenly.
 */
final class Traffic {
  /** Takes the traffic, in the order of time. */
  interface Receiver {
    /** A datagram that an agent sent. */
    void receive(byte[] agent, RawDatagram datagram);
  }

  private static final long MILLIS = 1000;
  private static final int ADDRESS = 8;
  private static final int ADDRESS_TYPE_V6 = 2;
  private static final int V4_BYTES = 4;
  private static final int V6_BYTES = 16;

  private final List<RawDatagram> recording;
  private final int copies;
  private final int agentSets;
  private final long beginMillis;
  private final long seconds;

  /**
   * Traffic made of {@code recording}.
   *
   * @param datagrams how many there shall be; whole copies are made, at least one
   * @param agentSets how often the recording's agents are there, each time under other addresses
   * @param endMillis the time at which it ends
   * @param seconds how long it lasts
   */
  Traffic(
      List<RawDatagram> recording, long datagrams, int agentSets, long endMillis, long seconds) {
    this.recording = recording;
    this.copies = (int) Math.max(1, datagrams / recording.size());
    this.agentSets = agentSets;
    this.beginMillis = endMillis - seconds * MILLIS;
    this.seconds = seconds;
  }

  /** How many datagrams it is. */
  long datagrams() {
    return (long) copies * recording.size();
  }

  /** How many flow samples with a rate and a packet there are in them. */
  long samples() {
    SampleWalk walk = new SampleWalk();
    return copies * recording.stream().mapToLong(d -> walk.samplesOf(d.payload())).sum();
  }

  /** Sends all of it. */
  void sendTo(Receiver receiver) {
    long sent = 0;
    for (int step = 0; step < recording.size(); step++) {
      for (int copy = 0; copy < copies; copy++) {
        int place = (int) ((long) copy * recording.size() / copies);
        RawDatagram original = recording.get((step + place) % recording.size());
        byte[] payload = original.payload().clone();
        int end = agentEnd(payload);
        payload[end - 2] += (byte) (copy % agentSets);
        long time = beginMillis + sent * seconds * MILLIS / datagrams();
        receiver.receive(
            Arrays.copyOfRange(payload, ADDRESS, end),
            new RawDatagram(payload, time, original.source()));
        sent++;
      }
    }
  }

  private static int agentEnd(byte[] payload) {
    return ADDRESS + (payload[ADDRESS - 1] == ADDRESS_TYPE_V6 ? V6_BYTES : V4_BYTES);
  }
}
