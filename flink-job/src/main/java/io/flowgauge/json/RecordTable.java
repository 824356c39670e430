package io.flowgauge.json;

import io.flowgauge.datagram.structure.Structure;
import java.util.IdentityHashMap;

/**
 * Who writes which structure: those in which sflowtool does not follow the fields, and the rest.
 */
final class RecordTable {
  private final IdentityHashMap<Structure, RecordJson> records = new IdentityHashMap<>();

  RecordJson of(Structure structure) {
    RecordJson known = records.get(structure);
    return known == null ? added(structure) : known;
  }

  private RecordJson added(Structure structure) {
    RecordJson record = flow(structure);
    records.put(structure, record);
    return record;
  }

  private static RecordJson flow(Structure structure) {
    if (structure.kind() != Structure.Kind.FLOW) {
      return new FieldsJson(structure);
    }
    return switch (structure.dataFormat()) {
      case 2 -> new EthernetJson("");
      case 3 -> IpJson.ipv4("");
      case 4 -> IpJson.ipv6("");
      case 1021 -> new EthernetJson("tunnel_l2_out_");
      case 1022 -> new EthernetJson("tunnel_l2_in_");
      case 1023 -> IpJson.ipv4("tunnel_ipv4_out_");
      case 1024 -> IpJson.ipv4("tunnel_ipv4_in_");
      case 1025 -> IpJson.ipv6("tunnel_ipv6_out_");
      case 1026 -> IpJson.ipv6("tunnel_ipv6_in_");
      default -> new FieldsJson(structure);
    };
  }
}
