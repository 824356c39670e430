package io.flowgauge.counter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTest {
  @Test
  void namesAreThoseOfSflowRt() {
    assertThat(Metrics.names())
        .contains("ifinoctets", "ifspeed", "ifindex", "ifinutilization", "ifoutpkts")
        .contains("cpu_user", "cpu_utilization", "load_one_per_cpu", "mem_utilization", "uptime")
        .contains("disk_utilization", "part_max_used", "bytes_in", "ovs_dp_missrate")
        .contains("bcm_asic_host_entries", "bcm_long_ipv6_utilizaton", "vir_cpu_utilization")
        .doesNotContain("ifname", "ifStatus", "host_name");
    assertThat(Metrics.labels())
        .contains("ifname", "iftype", "ifdirection", "ifadminstatus", "ifoperstatus")
        .contains("host_name", "os_name", "uuid", "machine_type", "vir_host_name", "parent")
        .contains("jvm_name", "of_dpid", "agg_actorsystemid");
  }

  @Test
  void aNameIsAMetricOrALabelAndPrometheusTakesIt() {
    assertThat(Metrics.names())
        .doesNotContainAnyElementsOf(Metrics.labels())
        .allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
    assertThat(Metrics.labels()).allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
  }

  @Test
  void theTableHasEachNameOnce() {
    assertThat(Metrics.table()).extracting(Metrics.Row::name).doesNotHaveDuplicates();
  }
}
