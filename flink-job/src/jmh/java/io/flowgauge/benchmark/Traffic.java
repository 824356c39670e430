package io.flowgauge.benchmark;

import io.flowgauge.datagram.RawDatagram;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A recording multiplied to a busier network: copies of it run side by side, each begins at another
 * place and goes round, and the copies' agents have addresses of their own until there are enough
 * agents. Its packets may be given other flows.
 */
final class Traffic {
  /** Takes the traffic, in the order of time. */
  interface Receiver {
    /** A datagram that an agent sent. */
    void receive(byte[] agent, RawDatagram datagram);
  }

  private static final int ADDRESS = 8;
  private static final int ADDRESS_TYPE_V6 = 2;
  private static final int V4_BYTES = 4;
  private static final int V6_BYTES = 16;

  private final List<RawDatagram> recording;
  private final int copies;
  private final int agentSets;
  private final FlowMix mix;

  /**
   * Traffic made of {@code recording}.
   *
   * @param datagrams how many there shall be; whole copies are made, at least one
   * @param agentSets how often the recording's agents are there, each time under other addresses
   * @param mix which flows its packets belong to
   */
  Traffic(List<RawDatagram> recording, long datagrams, int agentSets, FlowMix mix) {
    this.recording = recording;
    this.copies = (int) Math.max(1, datagrams / recording.size());
    this.agentSets = agentSets;
    this.mix = mix;
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

  /** Sends all of it as received at even distances within {@code millis}, up to a time. */
  void sendTo(Receiver receiver, long endMillis, long millis) {
    Stream stream = stream();
    for (long sent = 0; sent < datagrams(); sent++) {
      stream.sendTo(receiver, endMillis - millis + sent * millis / datagrams());
    }
  }

  /** From its beginning on, over and over again. */
  Stream stream() {
    return new Stream(mix.draw());
  }

  /** Sends one datagram after the other. */
  final class Stream {
    private final @Nullable FlowRewriter rewriter;
    private int step;
    private int copy;

    private Stream(@Nullable IntSupplier flows) {
      rewriter = flows == null ? null : new FlowRewriter(flows);
    }

    /** Sends the next as received at {@code millis}. */
    void sendTo(Receiver receiver, long millis) {
      int place = (int) ((long) copy * recording.size() / copies);
      RawDatagram original = recording.get((step + place) % recording.size());
      byte[] payload = original.payload().clone();
      int end = ADDRESS + (payload[ADDRESS - 1] == ADDRESS_TYPE_V6 ? V6_BYTES : V4_BYTES);
      payload[end - 2] += (byte) (copy % agentSets);
      if (rewriter != null) {
        rewriter.rewrite(payload);
      }
      receiver.receive(
          Arrays.copyOfRange(payload, ADDRESS, end),
          new RawDatagram(payload, millis, original.source()));
      if (++copy == copies) {
        copy = 0;
        step = (step + 1) % recording.size();
      }
    }
  }
}
