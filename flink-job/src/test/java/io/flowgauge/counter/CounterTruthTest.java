package io.flowgauge.counter;

import static io.flowgauge.counter.MeasuredSamples.label;
import static io.flowgauge.counter.MeasuredSamples.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flowgauge.datagram.Captures;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Metrics of recorded agents against what was counted beside them.
 *
 * <p>Agents read their counters up to a second before they say so. So a rate over 5 or 10 s is
 * compared with the truth of an interval whose ends are each somewhere within a second: it must lie
 * within what the truth says of those, and what an agent measured in all must be right.
 */
class CounterTruthTest {
  /** How long before the uptime in a datagram, and the time of receipt, counters may be read. */
  private static final double[] LAGS = {-0.2, 0, 0.2, 0.4, 0.6, 0.8, 1, 1.2};

  private static Path capture(String name) {
    assumeTrue(Captures.directory().isPresent(), "the large captures are not here");
    return Captures.directory().orElseThrow().resolve("agents").resolve(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.99.0.101", "10.99.0.102", "10.99.0.103", "10.99.0.104"})
  void aHostsMetricsFollowItsKernels(String agent) throws Exception {
    Path folder = capture("f_hsflowd_host");
    TruthTable truth = TruthTable.read(folder.resolve("truth_host.csv"), "epoch");
    List<SourceMetrics> host = MeasuredCapture.of(folder.resolve("sflow.pcap")).of(agent, "2.1");

    assertThat(host).hasSizeGreaterThanOrEqualTo(39);
    double idle = 0;
    double trueIdle = 0;
    double seconds = 0;
    for (SourceMetrics metrics : host) {
      double to = metrics.timeMillis() / 1000.0;
      double interval = metrics.intervalMillis() / 1000.0;
      if (!truth.covers(to - interval - 1.2, to + 0.2)) {
        continue;
      }
      assertThat(value(metrics, "load_one")).isIn(truth.around("load1", to));
      assertThat(value(metrics, "load_five")).isIn(truth.around("load5", to));
      assertThat(value(metrics, "load_fifteen")).isIn(truth.around("load15", to));
      assertMemory(truth, metrics, to);
      if (interval > 0) {
        assertCpu(truth, metrics, "cpu_user", "user", to, interval);
        assertCpu(truth, metrics, "cpu_system", "system", to, interval);
        assertCpu(truth, metrics, "cpu_idle", "idle", to, interval);
        assertCpu(truth, metrics, "cpu_wio", "iowait", to, interval);
        assertThat(value(metrics, "cpu_utilization")).isEqualTo(100 - value(metrics, "cpu_idle"));
        idle += value(metrics, "cpu_idle") * interval;
        trueIdle += share(truth, "idle", to - interval, to) * interval;
        seconds += interval;
      }
    }
    assertThat(seconds).isGreaterThan(180);
    assertThat(idle / seconds).isCloseTo(trueIdle / seconds, within(1.0));
  }

  // Within what the kernel said of it about that time, and half a percent of all there is: between
  // two seconds it may have been more, or less. What hsflowd takes for unused may be a little more.
  private static void assertMemory(TruthTable truth, SourceMetrics host, double to) {
    double total = 1024 * truth.at("memtotal_kb", to);
    assertThat(value(host, "mem_total")).isEqualTo(total);
    DoubleSummaryStatistics free = around(truth, "memfree_kb", to);
    DoubleSummaryStatistics buffers = around(truth, "buffers_kb", to);
    DoubleSummaryStatistics cached = around(truth, "cached_kb", to);
    double slack = total / 200;
    assertThat(value(host, "mem_free"))
        .as("mem_free at %s", to)
        .isBetween(free.getMin() - slack, free.getMax() + slack);
    assertThat(value(host, "mem_utilization"))
        .as("mem_utilization at %s", to)
        .isBetween(
            100 - 100 * (free.getMax() + buffers.getMax() + cached.getMax()) / total - 1,
            100 - 100 * (free.getMin() + buffers.getMin() + cached.getMin()) / total + 0.5);
  }

  private static DoubleSummaryStatistics around(TruthTable truth, String column, double time) {
    return truth.around(column, time).stream().mapToDouble(kb -> 1024 * kb).summaryStatistics();
  }

  // Within what the kernel said of all intervals that it can have been, and a percent: the kernel
  // counts in hundredths of a second, of which 5 s have a thousand on two CPUs.
  private static void assertCpu(
      TruthTable truth, SourceMetrics host, String metric, String state, double to, double over) {
    double least = 100;
    double most = 0;
    for (double begins : LAGS) {
      for (double ends : LAGS) {
        double share = share(truth, state, to - over - begins, to - ends);
        least = Math.min(least, share);
        most = Math.max(most, share);
      }
    }
    assertThat(value(host, metric)).as("%s at %s", metric, to).isBetween(least - 1, most + 1);
  }

  private static double share(TruthTable truth, String state, double from, double to) {
    double all =
        Stream.of("user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal")
            .mapToDouble(s -> truth.at(s, to) - truth.at(s, from))
            .sum();
    return 100 * (truth.at(state, to) - truth.at(state, from)) / all;
  }

  @ParameterizedTest
  @CsvSource({
    "h1, 10.99.0.11, 5",
    "h2, 10.99.0.11, 6",
    "h3, 10.99.0.12, 5",
    "h4, 10.99.0.12, 6",
  })
  void anInterfacesRatesFollowItsHosts(String host, String agent, String ifIndex) throws Exception {
    Path folder = capture("a_leafspine_mix");
    TruthTable truth = TruthTable.series(folder.resolve("truth_series.csv"), host);
    List<SourceMetrics> port = MeasuredCapture.of(folder.resolve("sflow.pcap")).of(agent, ifIndex);

    assertThat(port).hasSizeGreaterThanOrEqualTo(14);
    assertRates(truth, port, "ifinoctets", "tx_bytes");
    assertRates(truth, port, "ifinpkts", "tx_packets");
    assertRates(truth, port, "ifoutoctets", "rx_bytes");
    assertRates(truth, port, "ifoutpkts", "rx_packets");
    SourceMetrics last = port.get(port.size() - 1);
    assertThat(label(last, "ifname")).isEqualTo("p-" + host);
    assertThat(value(last, "ifinutilization"))
        .isCloseTo(800 * value(last, "ifinoctets") / 1e10, within(1e-9));
  }

  // The truth is by whole seconds, so that what its first and last second hold may lie outside.
  private static void assertRates(
      TruthTable truth, List<SourceMetrics> port, String metric, String column) {
    double counted = 0;
    double trueCount = 0;
    for (SourceMetrics metrics : port) {
      double to = metrics.timeMillis() / 1000.0;
      double over = metrics.intervalMillis() / 1000.0;
      if (over == 0) {
        continue;
      }
      double truly = truth.at(column, to) - truth.at(column, to - over);
      double atTheEnds =
          Math.max(
              truth.at(column, to + 1) - truth.at(column, to - 1),
              truth.at(column, to - over + 1) - truth.at(column, to - over - 1));
      assertThat(value(metrics, metric) * over)
          .as("%s at %s", metric, to)
          .isCloseTo(truly, within(atTheEnds));
      counted += value(metrics, metric) * over;
      trueCount += truly;
    }
    assertThat(counted).isCloseTo(trueCount, within(0.005 * trueCount));
  }

  @Test
  void anAgentThatIsRestartedAndReconfiguredHasNoFalseRate() throws Exception {
    Path folder = capture("k_ipv6_agent_events");
    MeasuredSamples measured = MeasuredCapture.of(folder.resolve("sflow.pcap"));

    assertAgentEvents(measured);
    TruthTable truth = TruthTable.series(folder.resolve("truth_series.csv"), "k1");
    for (SourceMetrics metrics : measured.of("fd00:99::1", "2")) {
      double to = metrics.timeMillis() / 1000.0;
      double over = metrics.intervalMillis() / 1000.0;
      if (over > 0) {
        double truly = truth.at("tx_bytes", to) - truth.at("tx_bytes", to - over);
        assertThat(value(metrics, "ifinoctets") * over).isCloseTo(truly, within(0.2 * truly));
      }
    }
  }

  @Test
  void theSameHoldsForTheCounterSamplesOfThatAgentAlone() throws Exception {
    String name = "agent-events.pcap";
    InputStream excerpt = CounterTruthTest.class.getResourceAsStream(name);

    assertAgentEvents(MeasuredCapture.of(Objects.requireNonNull(excerpt, name), name));
  }

  private static void assertAgentEvents(MeasuredSamples measured) {
    // 4 Mbit/s of UDP, and 500 frames of 450 octets within 4 s.
    List<SourceMetrics> port = measured.of("fd00:99::1", "2");
    assertThat(port).hasSizeGreaterThanOrEqualTo(19);
    assertThat(port)
        .allSatisfy(m -> assertThat(label(m, "ifname")).isEqualTo("p1"))
        .filteredOn(m -> m.intervalMillis() > 0)
        .hasSizeGreaterThanOrEqualTo(15)
        .allSatisfy(m -> assertThat(value(m, "ifinoctets")).isBetween(400e3, 560e3))
        .allSatisfy(m -> assertThat(value(m, "ifinpkts")).isBetween(340.0, 500.0))
        .allSatisfy(m -> assertThat(m.intervalMillis()).isEqualTo(5000));
    assertThat(measured.of("fd00:99::1", "3"))
        .extracting(m -> label(m, "ifoperstatus"))
        .contains("down")
        .endsWith("up");
    // Four data sources, three restarts.
    assertThat(measured.irregularities().get(Irregularity.RESTART)).isEqualTo(12);
    assertThat(measured.irregularities()).containsOnlyKeys(Irregularity.RESTART);
    assertThat(measured.metrics()).filteredOn(m -> m.intervalMillis() == 0).hasSize(16);
  }
}
