package io.flowgauge.collector;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one {@code GET /metrics} said.
 *
 * @param values by name and labels, as they are written
 */
record Scrape(Map<String, Double> values) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  static Scrape of(InetSocketAddress address) {
    Map<String, Double> values =
        get(address, "/metrics")
            .body()
            .lines()
            .filter(line -> !line.startsWith("#"))
            .collect(
                Collectors.toMap(
                    line -> line.substring(0, line.lastIndexOf(' ')),
                    line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)),
                    Double::sum,
                    TreeMap::new));
    return new Scrape(values);
  }

  static HttpResponse<String> get(InetSocketAddress address, String path) {
    URI uri = URI.create("http://" + AddressText.of(address) + path);
    return CLIENT
        .sendAsync(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .join();
  }

  /** The sum over workers. */
  long sum(CollectorMetric metric) {
    return sum(metric, "");
  }

  /** The sum over workers, for one reason. */
  long sum(CollectorMetric metric, DropReason reason) {
    return sum(metric, "reason=\"" + reason.label() + "\"");
  }

  private long sum(CollectorMetric metric, String label) {
    return (long)
        values.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(metric.metricName() + "{"))
            .filter(entry -> entry.getKey().contains(label))
            .mapToDouble(Map.Entry::getValue)
            .sum();
  }
}
