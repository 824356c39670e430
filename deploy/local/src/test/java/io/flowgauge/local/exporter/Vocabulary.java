package io.flowgauge.local.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.local.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every metric that Flowgauge has for Prometheus, with its labels, from the tables of the code. */
final class Vocabulary {
  /** What Prometheus adds itself. */
  private static final List<String> OF_PROMETHEUS = List.of("job", "instance");

  private static final Pattern COLLECTOR_ROW =
      Pattern.compile("\\| `(flowgauge_collector_\\w+)` \\| \\w+ \\| ([^|]*) \\|");
  private static final Pattern CODE = Pattern.compile("`(\\w+)`(?=[,:]|$)");

  private final Map<String, Set<String>> labels = new HashMap<>();

  Vocabulary() throws IOException {
    Set<String> ofDataSources = new TreeSet<>(Set.of("agent", "datasource"));
    for (SourceLabel label : SourceLabel.values()) {
      ofDataSources.add(label.label());
    }
    KnownMetrics.names().forEach(name -> add(MetricName.exposed(name), ofDataSources));
    Arrays.stream(AgentMetric.values()).forEach(m -> add(m.metricName(), m.of().labels()));
    Arrays.stream(ExporterMetric.values()).forEach(m -> add(m.metricName(), m.labels()));
    // The collector's table is printed from its code, which this module does not see.
    Matcher row = COLLECTOR_ROW.matcher(Files.readString(Documents.project("collector/README.md")));
    while (row.find()) {
      Set<String> names = new TreeSet<>();
      Matcher label = CODE.matcher(row.group(2).strip());
      while (label.find()) {
        names.add(label.group(1));
      }
      add(row.group(1), names);
    }
  }

  private void add(String metric, Iterable<String> names) {
    Set<String> all = new TreeSet<>(OF_PROMETHEUS);
    names.forEach(all::add);
    labels.put(metric, all);
  }

  Set<String> metrics() {
    return labels.keySet();
  }

  /** Fails unless all metrics and labels of an expression exist; returns the labels there are. */
  Set<String> check(String where, String expression) {
    PromQl names = new PromQl(expression);
    assertThat(names.metrics()).as("metrics in %s: %s", where, expression).isNotEmpty();
    assertThat(labels.keySet())
        .as("metrics in %s: %s", where, expression)
        .containsAll(names.metrics());
    Set<String> there = new TreeSet<>();
    for (String metric : names.metrics()) {
      assertThat(labels.get(metric))
          .as("labels of %s in %s: %s", metric, where, expression)
          .containsAll(names.labels());
      there.addAll(labels.getOrDefault(metric, Set.of()));
    }
    return there;
  }
}
