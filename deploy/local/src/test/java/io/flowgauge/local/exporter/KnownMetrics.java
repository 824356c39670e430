package io.flowgauge.local.exporter;

import io.flowgauge.datagram.structure.Field;
import io.flowgauge.datagram.structure.Structure;
import io.flowgauge.datagram.structure.Structures;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The metrics that the job makes of counter samples. */
final class KnownMetrics {
  private static final List<String> DERIVED =
      List.of(
          "ifinutilization",
          "ifoututilization",
          "ifinpkts",
          "ifoutpkts",
          "cpu_utilization",
          "load_one_per_cpu",
          "mem_utilization",
          "disk_utilization",
          "vir_cpu_utilization",
          "vir_mem_utilization",
          "ovs_dp_missrate",
          "bcm_host_utilization",
          "bcm_mac_utilization",
          "bcm_ipv4_utilization",
          "bcm_ipv6_utilization",
          "bcm_ipv4_ipv6_utilization",
          "bcm_long_ipv6_utilization",
          "bcm_long_ipv6_utilizaton",
          "bcm_total_routes_utilization",
          "bcm_ecmp_nexthops_utilization",
          "bcm_acl_ingress_utilization",
          "bcm_acl_ingress_counters_utilization",
          "bcm_acl_ingress_meters_utilization",
          "bcm_acl_ingress_slices_utilization",
          "bcm_acl_egress_utilization",
          "bcm_acl_egress_counters_utilization",
          "bcm_acl_egress_meters_utilization",
          "bcm_acl_egress_slices_utilization");

  private KnownMetrics() {}

  /** As documents have them. */
  static Set<String> names() {
    Set<String> names = new TreeSet<>(DERIVED);
    names.addAll(MetricsDocument.STATUSES);
    for (Structure structure : Structures.COUNTER) {
      for (List<Field> variant : structure.variants()) {
        for (Field field : variant) {
          if (field.metric() != null && field.meaning() != Field.Meaning.LABEL) {
            names.add(field.metric());
          }
        }
      }
    }
    return names;
  }
}
