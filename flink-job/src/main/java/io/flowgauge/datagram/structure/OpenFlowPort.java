package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;
import static io.flowgauge.datagram.structure.XdrType.U64;

/** The OpenFlow name of a port. */
public final class OpenFlowPort {
  /** Of the switch, usually written in hexadecimal. */
  public static final Field DATAPATH_ID =
      label(U64, "datapath_id").sflowtool("openflow_datapath_id").metric("of_dpid");

  /** Of the port. */
  public static final Field PORT_NO =
      label(U32, "port_no").sflowtool("openflow_port").metric("of_port");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(0, 1004, "of_port", "sFlow OpenFlow Structures", DATAPATH_ID, PORT_NO);

  private OpenFlowPort() {}
}
