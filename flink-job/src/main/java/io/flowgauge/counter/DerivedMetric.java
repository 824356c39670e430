package io.flowgauge.counter;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A metric that is worked out of others of the same sample. Where one of those is absent, or would
 * be divided by nothing, it is absent too. To add one: a row in {@link #ALL}.
 */
final class DerivedMetric {
  /** CPU states that together are all of the time: guests' is part of {@code cpu_user}. */
  private static final List<String> CPU_STATES =
      List.of(
          "cpu_user",
          "cpu_nice",
          "cpu_system",
          "cpu_idle",
          "cpu_wio",
          "cpu_intr",
          "cpu_sintr",
          "cpu_steal");

  private static final List<String> HTTP_METHODS =
      List.of(
          "http_method_option",
          "http_method_get",
          "http_method_head",
          "http_method_post",
          "http_method_put",
          "http_method_delete",
          "http_method_trace",
          "http_method_connect",
          "http_method_other");

  /** All of them; a formula may use what is above it. */
  static final List<DerivedMetric> ALL =
      Stream.of(interfaces(), cpu(), host(), virtual(), switches(), services(), tables())
          .flatMap(List::stream)
          .toList();

  private final String name;
  private final String unit;
  private final String formula;
  private final ToDoubleFunction<Readings> value;

  private DerivedMetric(
      String name, String unit, String formula, ToDoubleFunction<Readings> value) {
    this.name = name;
    this.unit = unit;
    this.formula = formula;
    this.value = value;
  }

  /** The metric's name. */
  String name() {
    return name;
  }

  /** What it counts in. */
  String unit() {
    return unit;
  }

  /** For people. */
  String formula() {
    return formula;
  }

  /** Its value in a sample, NaN where it has none. */
  double of(Readings readings) {
    return value.applyAsDouble(readings);
  }

  private static List<DerivedMetric> interfaces() {
    return List.of(
        utilization("ifinutilization", "ifinoctets"),
        utilization("ifoututilization", "ifoutoctets"),
        packets("ifinpkts", "ifin"),
        packets("ifoutpkts", "ifout"));
  }

  private static DerivedMetric utilization(String name, String octets) {
    return new DerivedMetric(
        name,
        "percent",
        "800 `" + octets + "` / `ifspeed`",
        r -> 8 * percent(r.get(octets), r.get("ifspeed")));
  }

  // Agents that do not tell groups and broadcasts apart count them among the unicast packets.
  private static DerivedMetric packets(String name, String prefix) {
    return new DerivedMetric(
        name,
        "packets/s",
        "`%1$sucastpkts` + `%1$smulticastpkts` + `%1$sbroadcastpkts`, as far as they are known"
            .formatted(prefix),
        r ->
            r.get(prefix + "ucastpkts")
                + r.get(prefix + "multicastpkts", 0)
                + r.get(prefix + "broadcastpkts", 0));
  }

  private static List<DerivedMetric> cpu() {
    return Stream.concat(
            Stream.of(
                    "cpu_user",
                    "cpu_nice",
                    "cpu_system",
                    "cpu_idle",
                    "cpu_wio",
                    "cpu_intr",
                    "cpu_sintr",
                    "cpu_steal",
                    "cpu_guest",
                    "cpu_guest_nice")
                .map(
                    state ->
                        new DerivedMetric(
                            state,
                            "percent",
                            "100 × milliseconds in this state / milliseconds in all states",
                            r -> percent(r.get(Readings.HIDDEN + state), cpuTime(r)))),
            Stream.of(
                new DerivedMetric(
                    "cpu_utilization",
                    "percent",
                    "100 - `cpu_idle`",
                    r -> 100 - r.get("cpu_idle"))))
        .toList();
  }

  // Of all states rather than of interval × CPUs: the agent reads all of them at one moment, which
  // is not quite the moment that its uptime tells.
  private static double cpuTime(Readings readings) {
    if (Double.isNaN(readings.get(Readings.HIDDEN + "cpu_idle"))) {
      return 1000 * readings.get("cpu_num");
    }
    double time = 0;
    for (String state : CPU_STATES) {
      time += readings.get(Readings.HIDDEN + state, 0);
    }
    return time;
  }

  private static List<DerivedMetric> host() {
    return List.of(
        new DerivedMetric(
            "load_one_per_cpu",
            "processes",
            "`load_one` / `cpu_num`",
            r -> percent(r.get("load_one"), r.get("cpu_num")) / 100),
        new DerivedMetric(
            "mem_utilization",
            "percent",
            "100 (`mem_total` - `mem_free` - `mem_buffers` - `mem_cached`) / `mem_total`",
            r ->
                percent(
                    Math.max(
                        0,
                        r.get("mem_total")
                            - r.get("mem_free")
                            - r.get("mem_buffers", 0)
                            - r.get("mem_cached", 0)),
                    r.get("mem_total"))),
        new DerivedMetric(
            "disk_utilization",
            "percent",
            "100 (`disk_total` - `disk_free`) / `disk_total`",
            r -> percent(r.get("disk_total") - r.get("disk_free"), r.get("disk_total"))));
  }

  private static List<DerivedMetric> virtual() {
    return List.of(
        new DerivedMetric(
            "vir_cpu_utilization",
            "percent",
            "`vir_cpu_time` / 10 / `vir_cpu_num`; of one CPU where that is 0, as for services",
            r -> r.get("vir_cpu_time") / 10 / Math.max(1, r.get("vir_cpu_num", 1))),
        new DerivedMetric(
            "vir_mem_utilization",
            "percent",
            "100 `vir_mem_used` / `vir_mem_max`",
            r -> percent(r.get("vir_mem_used"), r.get("vir_mem_max"))));
  }

  private static List<DerivedMetric> switches() {
    return List.of(
        new DerivedMetric(
            "ovs_dp_missrate",
            "percent",
            "100 `ovs_dp_misses` / (`ovs_dp_hits` + `ovs_dp_misses`)",
            r -> percent(r.get("ovs_dp_misses"), lookups(r))),
        new DerivedMetric(
            "ovs_dp_hitrate",
            "percent",
            "100 `ovs_dp_hits` / (`ovs_dp_hits` + `ovs_dp_misses`)",
            r -> percent(r.get("ovs_dp_hits"), lookups(r))),
        new DerivedMetric(
            "ovs_dp_maskhitsperpacket",
            "masks",
            "`ovs_mask_hits` / (`ovs_dp_hits` + `ovs_dp_misses`)",
            r -> percent(r.get("ovs_mask_hits"), lookups(r)) / 100));
  }

  private static double lookups(Readings readings) {
    return readings.get("ovs_dp_hits") + readings.get("ovs_dp_misses");
  }

  private static List<DerivedMetric> services() {
    return List.of(
        new DerivedMetric(
            "workers_utilization",
            "percent",
            "100 `workers_active` / `workers_max`",
            r -> percent(r.get("workers_active"), r.get("workers_max"))),
        new DerivedMetric(
            "http_requests",
            "requests/s",
            HTTP_METHODS.stream().map(name -> "`" + name + "`").collect(Collectors.joining(" + "))
                + ", as far as they are known",
            DerivedMetric::requests));
  }

  private static double requests(Readings readings) {
    return HTTP_METHODS.stream()
        .mapToDouble(readings::get)
        .filter(Double::isFinite)
        .reduce(Double::sum)
        .orElse(Double.NaN);
  }

  private static List<DerivedMetric> tables() {
    return List.of(
        table("bcm_host_utilization", "bcm_asic_host_entries", "bcm_host_entries_max"),
        table("bcm_mac_utilization", "bcm_mac_entries", "bcm_mac_entries_max"),
        table("bcm_ipv4_utilization", "bcm_ipv4_entries", "bcm_ipv4_entries_max"),
        table("bcm_ipv6_utilization", "bcm_ipv6_entries", "bcm_ipv6_entries_max"),
        table("bcm_ipv4_ipv6_utilization", "bcm_ipv4_ipv6_entries", "bcm_ipv4_ipv6_entries_max"),
        table("bcm_long_ipv6_utilization", "bcm_long_ipv6_entries", "bcm_long_ipv6_entries_max"),
        // As InMon's applications spell it.
        table("bcm_long_ipv6_utilizaton", "bcm_long_ipv6_entries", "bcm_long_ipv6_entries_max"),
        table("bcm_total_routes_utilization", "bcm_total_routes", "bcm_total_routes_max"),
        table("bcm_ecmp_nexthops_utilization", "bcm_ecmp_nexthops", "bcm_ecmp_nexthops_max"),
        acl("bcm_acl_ingress_utilization", "bcm_acl_ingress_entries"),
        acl("bcm_acl_ingress_counters_utilization", "bcm_acl_ingress_counters"),
        acl("bcm_acl_ingress_meters_utilization", "bcm_acl_ingress_meters"),
        acl("bcm_acl_ingress_slices_utilization", "bcm_acl_ingress_slices"),
        acl("bcm_acl_egress_utilization", "bcm_acl_egress_entries"),
        acl("bcm_acl_egress_counters_utilization", "bcm_acl_egress_counters"),
        acl("bcm_acl_egress_meters_utilization", "bcm_acl_egress_meters"),
        acl("bcm_acl_egress_slices_utilization", "bcm_acl_egress_slices"));
  }

  private static DerivedMetric acl(String name, String entries) {
    return table(name, entries, entries + "_max");
  }

  private static DerivedMetric table(String name, String entries, String most) {
    return new DerivedMetric(
        name,
        "percent",
        "100 `" + entries + "` / `" + most + "`",
        r -> percent(r.get(entries), r.get(most)));
  }

  private static double percent(double part, double whole) {
    return whole > 0 ? 100 * part / whole : Double.NaN;
  }
}
