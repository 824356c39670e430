package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.PDUS;

/** The frames inside an aggregated 802.11 frame, each with flow records of its own. */
public final class Extended80211Aggregation {
  /** See {@link Pdus}. */
  public static final Field FRAMES = label(PDUS, "pdus");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(0, 1016, "extended_80211_aggregation", "sFlow 802.11 Structures", FRAMES);

  private Extended80211Aggregation() {}
}
