package io.flowgauge.sink;

import io.flowgauge.counter.SourceMetrics;
import org.apache.flink.api.common.functions.MapFunction;

/** Metrics of data sources to documents of {@link OutputTopic#METRICS}. */
public final class MetricsDocument implements MapFunction<SourceMetrics, Document> {
  private static final long serialVersionUID = 1L;

  @Override
  public Document map(SourceMetrics metrics) {
    String id =
        metrics.agent()
            + "/"
            + Integer.toUnsignedString(metrics.subAgent())
            + "/"
            + metrics.dataSource()
            + "/"
            + JsonDocument.time(metrics.timeMillis())
            + (metrics.ordinal() > 1 ? "/" + metrics.ordinal() : "");
    byte[] json =
        JsonDocument.write(
            document -> {
              document
                  .text("id", id)
                  .time("time", metrics.timeMillis())
                  .text("agent", metrics.agent())
                  .integer("subAgent", Integer.toUnsignedLong(metrics.subAgent()))
                  .text("dataSource", metrics.dataSource());
              if (metrics.intervalMillis() > 0) {
                document.rate("intervalSeconds", metrics.intervalMillis() / 1000.0);
              }
              document
                  .texts("labels", metrics.labelNames(), metrics.labelValues())
                  .values("metrics", metrics.metricNames(), metrics.metricValues());
            });
    return new Document(id, metrics.agent(), metrics.timeMillis(), json);
  }
}
