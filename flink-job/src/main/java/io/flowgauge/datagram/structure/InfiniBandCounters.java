package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.XdrType.U32;
import static io.flowgauge.datagram.structure.XdrType.U64;

/** InfiniBand port counters; one draft has octets in front. */
public final class InfiniBandCounters {
  private static final Field[] COUNTERS = {
    counter(U64, "PortXmitPkts").metric("ib_portxmitpkts"),
    counter(U64, "PortRcvPkts").metric("ib_portrcvpkts"),
    counter(U32, "SymbolErrorCounter").metric("ib_symbolerrorcounter"),
    counter(U32, "LinkErrorRecoveryCounter").metric("ib_linkerrorrecoverycounter"),
    counter(U32, "LinkDownedCounter").metric("ib_linkdownedcounter"),
    counter(U32, "PortRcvErrors").metric("ib_portrcverrors"),
    counter(U32, "PortRcvRemotePhysicalErrors").metric("ib_portrcvremotephysicalerrors"),
    counter(U32, "PortRcvSwitchRelayErrors").metric("ib_portrcvswitchrelayerrors"),
    counter(U32, "PortXmitDiscards").metric("ib_portxmitdiscards"),
    counter(U32, "PortXmitConstraintErrors").metric("ib_portxmitconstrainterrors"),
    counter(U32, "PortRcvConstraintErrors").metric("ib_portrcvconstrainterrors"),
    counter(U32, "LocalLinkIntegrityErrors").metric("ib_locallinkintegrityerrors"),
    counter(U32, "ExcessiveBufferOverrunErrors").metric("ib_excessivebufferoverrunerrors"),
    counter(U32, "VL15Dropped").metric("ib_vl15dropped")
  };

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(0, 9, "ib_counters", "sFlow discussion list", COUNTERS).or(withOctets());

  private InfiniBandCounters() {}

  private static Field[] withOctets() {
    Field[] fields = new Field[COUNTERS.length + 2];
    fields[0] = counter(U64, "PortXmitData").metric("ib_portxmitdata");
    fields[1] = counter(U64, "PortRcvData").metric("ib_portrcvdata");
    System.arraycopy(COUNTERS, 0, fields, 2, COUNTERS.length);
    return fields;
  }
}
