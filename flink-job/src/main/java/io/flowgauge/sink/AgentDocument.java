package io.flowgauge.sink;

import io.flowgauge.counter.AgentChange;
import io.flowgauge.counter.AgentHealth;
import io.flowgauge.counter.AgentReport;
import io.flowgauge.counter.DataSourceHealth;
import io.flowgauge.counter.PoolInformation;
import io.flowgauge.counter.SequenceCounts;
import io.flowgauge.flow.FlowOrigin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.MapFunction;

/** Agents' health to documents of {@link OutputTopic#AGENTS}. */
public final class AgentDocument implements MapFunction<AgentHealth, Document> {
  private static final long serialVersionUID = 1L;
  private static final double MILLIS_PER_SECOND = 1000;

  @Override
  public Document map(AgentHealth health) {
    String agent = AgentReport.agentText(health.agent());
    boolean interval = health.change() == AgentChange.INTERVAL;
    String id = id(agent, health);
    List<JsonDocument.Members> sources = new ArrayList<>();
    for (DataSourceHealth source : health.dataSources()) {
      sources.add(json -> source(json, source));
    }
    byte[] json =
        JsonDocument.write(
            document -> {
              document
                  .text("id", id)
                  .time("time", health.millis())
                  .text("agent", agent)
                  .integer("subAgent", Integer.toUnsignedLong(health.subAgent()))
                  .text("why", health.change().text());
              if (health.parts() > 1) {
                document.integer("part", health.part()).integer("parts", health.parts());
              }
              document
                  .time("firstSeen", health.firstSeenMillis())
                  .time("lastSeen", health.lastSeenMillis())
                  .rate("uptimeSeconds", health.uptimeMillis() / MILLIS_PER_SECOND)
                  .integer("restarts", health.restarts())
                  .text("numbering", health.numbering().text())
                  .positive("untrackedSamples", health.untracked())
                  .object("datagrams", counts(health.datagrams()));
              if (interval) {
                document.object(
                    "interval", inner -> inner.object("datagrams", counts(health.interval())));
              }
              document.objects("dataSources", sources);
            });
    return new Document(id, agent, health.millis(), json);
  }

  private static String id(String agent, AgentHealth health) {
    String id =
        agent
            + "/"
            + Integer.toUnsignedString(health.subAgent())
            + "/"
            + JsonDocument.time(health.millis());
    boolean first = health.part() == 1;
    if (health.change() == AgentChange.INTERVAL && first) {
      return id;
    }
    return id + "/" + health.change().text() + (first ? "" : "/" + health.part());
  }

  private static void source(JsonDocument json, DataSourceHealth source) throws IOException {
    json.text("dataSource", FlowOrigin.dataSource(source.sourceClass(), source.sourceIndex()));
    samples(json, "flowSamples", source.flowSamples());
    samples(json, "counterSamples", source.counterSamples());
    samples(json, "discardSamples", source.discardSamples());
    if (heard(source.flowSamples())) {
      json.integer("agentDrops", source.agentDrops())
          .positive("samplingRate", source.samplingRate())
          .positive("samplingRateBefore", source.samplingRateBefore());
      known(json, "effectiveSamplingRate", source.effectiveSamplingRate());
      known(json, "collectedSamplingRate", source.collectedSamplingRate());
      if (source.pool() != PoolInformation.UNKNOWN) {
        json.truth("poolInformative", source.pool() == PoolInformation.INFORMATIVE);
      }
    }
    if (heard(source.discardSamples())) {
      json.integer("discardDrops", source.discardDrops());
    }
    known(json, "pollingSeconds", source.pollingSeconds());
    json.time("lastSeen", source.lastSeenMillis());
  }

  private static void samples(JsonDocument json, String name, SequenceCounts counts)
      throws IOException {
    if (heard(counts)) {
      json.object(name, counts(counts));
    }
  }

  private static boolean heard(SequenceCounts counts) {
    return counts.received() > 0 || counts.duplicated() > 0;
  }

  private static void known(JsonDocument json, String name, double value) throws IOException {
    if (!Double.isNaN(value)) {
      json.rate(name, value);
    }
  }

  // Where numbers tell nothing, neither do the counts that are made of them.
  private static JsonDocument.Members counts(SequenceCounts counts) {
    return json -> {
      if (counts.numbered()) {
        json.integer("expected", counts.expected())
            .integer("received", counts.received())
            .integer("lost", counts.lost())
            .integer("duplicated", counts.duplicated())
            .integer("outOfOrder", counts.outOfOrder())
            .rate("lostPercent", counts.lostPercent());
      } else {
        json.integer("received", counts.received());
      }
    };
  }
}
