package io.flowgauge.json;

import io.flowgauge.datagram.structure.Structure;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The member by which sflowtool says what a flow record is; records that it gives none have none.
 */
final class RecordTypes {
  static final String SAMPLE_TYPE = "flowSampleType";
  private static final String EXTENDED_TYPE = "extendedType";

  /** By the number of a record of sflow.org, which is its format. */
  private static final Map<Integer, JsonKey> FLOW = new HashMap<>();

  static {
    sample(1, "HEADER");
    sample(2200, "memcache");
    sample(2201, "http");
    sample(2202, "applicationOperation");
    sample(2206, "http");
    extended(1001, "SWITCH");
    extended(1002, "ROUTER");
    extended(1003, "GATEWAY");
    extended(1004, "USER");
    extended(1005, "URL");
    extended(1006, "MPLS");
    extended(1007, "NAT");
    extended(1020, "NAT PORT");
    extended(1027, "out_decap");
    extended(1028, "in_decap");
    extended(1029, "out_VNI");
    extended(1030, "in_VNI");
    extended(1036, "egress_queue");
    extended(1038, "function");
    extended(1039, "transit_delay");
    extended(1040, "queue_depth");
    extended(1041, "hw_trap");
    extended(1042, "linux_reason");
    extended(1043, "timestamp");
    extended(2100, "socket4");
    extended(2101, "socket6");
    extended(2102, "proxy_socket4");
    extended(2103, "proxy_socket6");
    extended(2210, "entities");
  }

  private RecordTypes() {}

  private static void sample(int format, String type) {
    FLOW.put(format, JsonKey.member(SAMPLE_TYPE, type));
  }

  private static void extended(int format, String type) {
    FLOW.put(format, JsonKey.member(EXTENDED_TYPE, type));
  }

  /** The member of records of {@code structure}, null for none. */
  static @Nullable JsonKey of(Structure structure) {
    return structure.kind() == Structure.Kind.FLOW ? FLOW.get(structure.dataFormat()) : null;
  }
}
