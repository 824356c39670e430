package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.OPAQUE;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** The decrypted payload of a sampled 802.11 frame. */
public final class Extended80211Payload {
  /** OUI in the upper 24 bits, type of the suite in the lower 8. */
  public static final Field CIPHER_SUITE = label(U32, "ciphersuite").sflowtool("cipher_suite");

  /** Octets from the LLC header on. */
  public static final Field DATA = label(OPAQUE, "data");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0, 1013, "extended_80211_payload", "sFlow 802.11 Structures", CIPHER_SUITE, DATA);

  private Extended80211Payload() {}
}
