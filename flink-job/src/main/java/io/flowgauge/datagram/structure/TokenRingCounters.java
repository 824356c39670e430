package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** Token ring counters (RFC 1748). */
public final class TokenRingCounters {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          3,
          "tokenring_counters",
          "sFlow version 5",
          counter(U32, "dot5StatsLineErrors")
              .sflowtool("dot5StatsLineErrors")
              .metric("tokenring_lineerrors"),
          counter(U32, "dot5StatsBurstErrors")
              .sflowtool("dot5StatsBurstErrors")
              .metric("tokenring_bursterrors"),
          counter(U32, "dot5StatsACErrors")
              .sflowtool("dot5StatsACErrors")
              .metric("tokenring_acerrors"),
          counter(U32, "dot5StatsAbortTransErrors")
              .sflowtool("dot5StatsAbortTransErrors")
              .metric("tokenring_aborttranserrors"),
          counter(U32, "dot5StatsInternalErrors")
              .sflowtool("dot5StatsInternalErrors")
              .metric("tokenring_internalerrors"),
          counter(U32, "dot5StatsLostFrameErrors")
              .sflowtool("dot5StatsLostFrameErrors")
              .metric("tokenring_lostframeerrors"),
          counter(U32, "dot5StatsReceiveCongestions")
              .sflowtool("dot5StatsReceiveCongestions")
              .metric("tokenring_receivecongestions"),
          counter(U32, "dot5StatsFrameCopiedErrors")
              .sflowtool("dot5StatsFrameCopiedErrors")
              .metric("tokenring_framecopiederrors"),
          counter(U32, "dot5StatsTokenErrors")
              .sflowtool("dot5StatsTokenErrors")
              .metric("tokenring_tokenerrors"),
          counter(U32, "dot5StatsSoftErrors")
              .sflowtool("dot5StatsSoftErrors")
              .metric("tokenring_softerrors"),
          counter(U32, "dot5StatsHardErrors")
              .sflowtool("dot5StatsHardErrors")
              .metric("tokenring_harderrors"),
          counter(U32, "dot5StatsSignalLoss")
              .sflowtool("dot5StatsSignalLoss")
              .metric("tokenring_signalloss"),
          counter(U32, "dot5StatsTransmitBeacons")
              .sflowtool("dot5StatsTransmitBeacons")
              .metric("tokenring_transmitbeacons"),
          counter(U32, "dot5StatsRecoverys")
              .sflowtool("dot5StatsRecoverys")
              .metric("tokenring_recoverys"),
          counter(U32, "dot5StatsLobeWires")
              .sflowtool("dot5StatsLobeWires")
              .metric("tokenring_lobewires"),
          counter(U32, "dot5StatsRemoves")
              .sflowtool("dot5StatsRemoves")
              .metric("tokenring_removes"),
          counter(U32, "dot5StatsSingles")
              .sflowtool("dot5StatsSingles")
              .metric("tokenring_singles"),
          counter(U32, "dot5StatsFreqErrors")
              .sflowtool("dot5StatsFreqErrors")
              .metric("tokenring_freqerrors"));

  private TokenRingCounters() {}
}
