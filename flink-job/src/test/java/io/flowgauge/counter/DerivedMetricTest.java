package io.flowgauge.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivedMetricTest {
  private static final Pattern OPERAND = Pattern.compile("`([^`]+)`");

  private static DerivedMetric metric(String name) {
    return DerivedMetric.ALL.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  /** Of readings written as {@code name=value name=value}. */
  private static double value(String name, String readings) {
    Readings given = new Readings();
    for (String reading : readings.strip().split(" +", -1)) {
      int equals = reading.indexOf('=');
      given.put(reading.substring(0, equals), Double.parseDouble(reading.substring(equals + 1)));
    }
    return metric(name).of(given);
  }

  @ParameterizedTest
  @CsvSource({
    "ifinutilization, ifinoctets=1250000 ifspeed=100000000, 10",
    "ifoututilization, ifoutoctets=1 ifspeed=800, 1",
    "ifinpkts, ifinucastpkts=1.5 ifinmulticastpkts=2 ifinbroadcastpkts=3, 6.5",
    "ifinpkts, ifinucastpkts=1.5 ifinbroadcastpkts=3, 4.5",
    "ifoutpkts, ifoutucastpkts=1, 1",
    "cpu_user, .cpu_user=500 .cpu_idle=1500 cpu_num=2, 25",
    "cpu_idle, .cpu_user=500 .cpu_guest=500 .cpu_idle=1500, 75",
    "cpu_user, .cpu_user=500 cpu_num=2, 25",
    "cpu_utilization, cpu_idle=12.5, 87.5",
    "load_one_per_cpu, load_one=3 cpu_num=4, 0.75",
    "mem_utilization, mem_total=1000 mem_free=300 mem_buffers=50 mem_cached=150, 50",
    "mem_utilization, mem_total=1000 mem_free=300, 70",
    "mem_utilization, mem_total=1000 mem_free=900 mem_cached=200, 0",
    "disk_utilization, disk_total=1000 disk_free=250, 75",
    "vir_cpu_utilization, vir_cpu_time=1000 vir_cpu_num=4, 25",
    "vir_cpu_utilization, vir_cpu_time=1000 vir_cpu_num=0, 100",
    "vir_mem_utilization, vir_mem_used=1 vir_mem_max=4, 25",
    "ovs_dp_missrate, ovs_dp_hits=99 ovs_dp_misses=1, 1",
    "ovs_dp_hitrate, ovs_dp_hits=99 ovs_dp_misses=1, 99",
    "ovs_dp_maskhitsperpacket, ovs_mask_hits=250 ovs_dp_hits=99 ovs_dp_misses=1, 2.5",
    "workers_utilization, workers_active=3 workers_idle=1 workers_max=12, 25",
    "http_requests, http_method_get=1.5 http_method_post=2 http_method_other=0.5, 4",
    "bcm_host_utilization, bcm_asic_host_entries=4 bcm_host_entries_max=8192, 0.048828125",
    "bcm_long_ipv6_utilization, bcm_long_ipv6_entries=1 bcm_long_ipv6_entries_max=4, 25",
    "bcm_long_ipv6_utilizaton, bcm_long_ipv6_entries=1 bcm_long_ipv6_entries_max=4, 25",
    "bcm_acl_ingress_utilization, bcm_acl_ingress_entries=842 bcm_acl_ingress_entries_max=4096,"
        + " 20.556640625",
  })
  void aMetricIsItsFormula(String name, String readings, double expected) {
    assertThat(value(name, readings)).isCloseTo(expected, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "ifinutilization, ifinoctets=1250000 ifspeed=0",
    "ifinutilization, ifinoctets=1250000",
    "ifinutilization, ifspeed=100000000",
    "ifinpkts, ifinmulticastpkts=1",
    "cpu_user, .cpu_user=0 .cpu_idle=0",
    "cpu_user, .cpu_user=500",
    "cpu_utilization, cpu_num=4",
    "load_one_per_cpu, load_one=3 cpu_num=0",
    "mem_utilization, mem_free=1",
    "disk_utilization, disk_total=0 disk_free=0",
    "vir_cpu_utilization, vir_cpu_num=4",
    "ovs_dp_missrate, ovs_dp_hits=0 ovs_dp_misses=0",
    "ovs_dp_hitrate, ovs_dp_hits=0 ovs_dp_misses=0",
    "ovs_dp_maskhitsperpacket, ovs_dp_hits=1 ovs_dp_misses=1",
    "workers_utilization, workers_active=0 workers_max=0",
    "http_requests, http_status_2xx=1",
    "bcm_ipv4_utilization, bcm_ipv4_entries=0 bcm_ipv4_entries_max=0",
  })
  void withoutWhatItNeedsThereIsNone(String name, String readings) {
    assertThat(value(name, readings)).isNaN();
  }

  @Test
  void everyFormulaIsOfMetricsThatAreThere() {
    for (DerivedMetric derived : DerivedMetric.ALL) {
      List<String> operands = new ArrayList<>();
      Matcher matcher = OPERAND.matcher(derived.formula());
      while (matcher.find()) {
        operands.add(matcher.group(1));
      }
      assertThat(Metrics.names()).as(derived.name()).containsAll(operands);
    }
  }

  @Test
  void everyBroadcomTableWithAMaximumHasAUtilization() {
    assertThat(Metrics.names())
        .filteredOn(name -> name.startsWith("bcm_") && name.endsWith("_max"))
        .hasSize(16)
        .allSatisfy(
            most ->
                assertThat(DerivedMetric.ALL)
                    .anyMatch(d -> d.formula().endsWith("`" + most + "`")));
  }
}
