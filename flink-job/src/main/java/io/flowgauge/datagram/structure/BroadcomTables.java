package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** How full the tables of a Broadcom switch are; a maximum of 0 is none known. */
public final class BroadcomTables {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          4413,
          3,
          "hw_tables",
          "sFlow Broadcom Switch ASIC Table Utilization Structures",
          gauge(U32, "host_entries")
              .sflowtool("bcm_asic_host_entries")
              .metric("bcm_asic_host_entries"),
          gauge(U32, "host_entries_max")
              .sflowtool("bcm_host_entries_max")
              .metric("bcm_host_entries_max"),
          gauge(U32, "ipv4_entries").sflowtool("bcm_ipv4_entries").metric("bcm_ipv4_entries"),
          gauge(U32, "ipv4_entries_max")
              .sflowtool("bcm_ipv4_entries_max")
              .metric("bcm_ipv4_entries_max"),
          gauge(U32, "ipv6_entries").sflowtool("bcm_ipv6_entries").metric("bcm_ipv6_entries"),
          gauge(U32, "ipv6_entries_max")
              .sflowtool("bcm_ipv6_entries_max")
              .metric("bcm_ipv6_entries_max"),
          gauge(U32, "ipv4_ipv6_entries")
              .sflowtool("bcm_ipv4_ipv6_entries")
              .metric("bcm_ipv4_ipv6_entries"),
          gauge(U32, "ipv4_ipv6_entries_max")
              .sflowtool("bcm_ipv4_ipv6_entries_max")
              .metric("bcm_ipv4_ipv6_entries_max"),
          gauge(U32, "long_ipv6_entries")
              .sflowtool("bcm_long_ipv6_entries")
              .metric("bcm_long_ipv6_entries"),
          gauge(U32, "long_ipv6_entries_max")
              .sflowtool("bcm_long_ipv6_entries_max")
              .metric("bcm_long_ipv6_entries_max"),
          gauge(U32, "total_routes").sflowtool("bcm_total_routes").metric("bcm_total_routes"),
          gauge(U32, "total_routes_max")
              .sflowtool("bcm_total_routes_max")
              .metric("bcm_total_routes_max"),
          gauge(U32, "ecmp_nexthops").sflowtool("bcm_ecmp_nexthops").metric("bcm_ecmp_nexthops"),
          gauge(U32, "ecmp_nexthops_max")
              .sflowtool("bcm_ecmp_nexthops_max")
              .metric("bcm_ecmp_nexthops_max"),
          gauge(U32, "mac_entries").sflowtool("bcm_mac_entries").metric("bcm_mac_entries"),
          gauge(U32, "mac_entries_max")
              .sflowtool("bcm_mac_entries_max")
              .metric("bcm_mac_entries_max"),
          gauge(U32, "ipv4_neighbors").sflowtool("bcm_ipv4_neighbors").metric("bcm_ipv4_neighbors"),
          gauge(U32, "ipv6_neighbors").sflowtool("bcm_ipv6_neighbors").metric("bcm_ipv6_neighbors"),
          gauge(U32, "ipv4_routes").sflowtool("bcm_ipv4_routes").metric("bcm_ipv4_routes"),
          gauge(U32, "ipv6_routes").sflowtool("bcm_ipv6_routes").metric("bcm_ipv6_routes"),
          gauge(U32, "acl_ingress_entries")
              .sflowtool("bcm_acl_ingress_entries")
              .metric("bcm_acl_ingress_entries"),
          gauge(U32, "acl_ingress_entries_max")
              .sflowtool("bcm_acl_ingress_entries_max")
              .metric("bcm_acl_ingress_entries_max"),
          gauge(U32, "acl_ingress_counters")
              .sflowtool("bcm_acl_ingress_counters")
              .metric("bcm_acl_ingress_counters"),
          gauge(U32, "acl_ingress_counters_max")
              .sflowtool("bcm_acl_ingress_counters_max")
              .metric("bcm_acl_ingress_counters_max"),
          gauge(U32, "acl_ingress_meters")
              .sflowtool("bcm_acl_ingress_meters")
              .metric("bcm_acl_ingress_meters"),
          gauge(U32, "acl_ingress_meters_max")
              .sflowtool("bcm_acl_ingress_meters_max")
              .metric("bcm_acl_ingress_meters_max"),
          gauge(U32, "acl_ingress_slices")
              .sflowtool("bcm_acl_ingress_slices")
              .metric("bcm_acl_ingress_slices"),
          gauge(U32, "acl_ingress_slices_max")
              .sflowtool("bcm_acl_ingress_slices_max")
              .metric("bcm_acl_ingress_slices_max"),
          gauge(U32, "acl_egress_entries")
              .sflowtool("bcm_acl_egress_entries")
              .metric("bcm_acl_egress_entries"),
          gauge(U32, "acl_egress_entries_max")
              .sflowtool("bcm_acl_egress_entries_max")
              .metric("bcm_acl_egress_entries_max"),
          gauge(U32, "acl_egress_counters")
              .sflowtool("bcm_acl_egress_counters")
              .metric("bcm_acl_egress_counters"),
          gauge(U32, "acl_egress_counters_max")
              .sflowtool("bcm_acl_egress_counters_max")
              .metric("bcm_acl_egress_counters_max"),
          gauge(U32, "acl_egress_meters")
              .sflowtool("bcm_acl_egress_meters")
              .metric("bcm_acl_egress_meters"),
          gauge(U32, "acl_egress_meters_max")
              .sflowtool("bcm_acl_egress_meters_max")
              .metric("bcm_acl_egress_meters_max"),
          gauge(U32, "acl_egress_slices")
              .sflowtool("bcm_acl_egress_slices")
              .metric("bcm_acl_egress_slices"),
          gauge(U32, "acl_egress_slices_max")
              .sflowtool("bcm_acl_egress_slices_max")
              .metric("bcm_acl_egress_slices_max"));

  private BroadcomTables() {}
}
