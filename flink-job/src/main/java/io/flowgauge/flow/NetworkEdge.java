package io.flowgauge.flow;

import io.flowgauge.lookup.NetworkTopology;
import org.jspecify.annotations.Nullable;

/**
 * Says of the sample at hand whether its packet came in at the edge of the network or by a link
 * within it. Only samples taken where packets come in are either: a packet that is sampled on its
 * way out, too, would be counted twice.
 */
final class NetworkEdge {
  private static final int INGRESS = 0;
  private static final long MAX_IF_INDEX = 0xFFFF_FFFFL;

  private final @Nullable NetworkTopology topology;

  /**
   * The edge of {@code topology}.
   *
   * @param topology null if there is none: then every port is at the edge
   */
  NetworkEdge(@Nullable NetworkTopology topology) {
    this.topology = topology;
  }

  /** Whether the sample counts where {@code mode} asks for one side of the edge. */
  boolean admits(AggMode mode, ObservedSample sample) {
    return switch (mode) {
      case MAX, SUM, AGENT -> true;
      case EDGE -> entersHere(sample) && !cameByLink(sample);
      case CORE -> entersHere(sample) && cameByLink(sample);
    };
  }

  // A discarded packet is told of once by the device that discards it.
  private static boolean entersHere(ObservedSample sample) {
    return sample.isDiscarded() || sample.direction() == INGRESS;
  }

  private boolean cameByLink(ObservedSample sample) {
    long input = sample.input();
    if (topology == null || input > MAX_IF_INDEX) {
      return false;
    }
    int port = topology.port(sample.bytes(), sample.agentOffset(), sample.agentLength(), input);
    return port != NetworkTopology.NONE && topology.link(port) != null;
  }
}
