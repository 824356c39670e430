package io.flowgauge.counter;

import static java.util.Objects.requireNonNull;

import io.flowgauge.lookup.HostEntity;
import io.flowgauge.packet.IpAddress;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is remembered of an agent: its data sources, and the host that it runs on. */
final class AgentCounters {
  private final Map<SourceId, SourceCounters> sources = new HashMap<>();

  /** Labels of the host, for all data sources. */
  private final Map<String, String> host = new TreeMap<>();

  @Nullable SourceCounters get(SourceId id) {
    return sources.get(id);
  }

  void put(SourceId id, SourceCounters source) {
    sources.put(id, source);
  }

  boolean isEmpty() {
    return sources.isEmpty();
  }

  int size() {
    return sources.size();
  }

  /** Forgets data sources that have been silent for too long. */
  void expire(String agentText, long nowMillis, CounterTable.Output output) {
    List<SourceId> silent =
        sources.entrySet().stream()
            .filter(source -> isSilent(source.getValue().clock(), nowMillis))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    for (SourceId id : silent) {
      HostEntity gone =
          requireNonNull(sources.remove(id)).notes().tellGone(agent(agentText), id, nowMillis);
      if (gone != null) {
        output.entity(gone);
      }
    }
  }

  private static byte[] agent(String text) {
    return IpAddress.parse(text, text.indexOf(':') < 0 ? IpAddress.V4_BYTES : IpAddress.V6_BYTES);
  }

  /** Tells of the data source as an entity, if it is one and there is something to tell. */
  static void tell(
      CounterSample sample, SourceId id, SourceCounters source, CounterTable.Output output) {
    boolean entity =
        id.sourceClass() == HostEntity.PHYSICAL || id.sourceClass() == HostEntity.LOGICAL;
    if (entity && sample.agent().length > 0) {
      HostEntity told =
          source.notes().tell(sample.agent(), id, source.labels(), sample.receivedMillis());
      if (told != null) {
        output.entity(told);
      }
    }
  }

  private static boolean isSilent(SourceClock clock, long nowMillis) {
    return nowMillis - clock.receivedMillis() > CounterTable.patience(clock.pollMillis());
  }

  /** Remembers what a physical entity of the agent says about the host. */
  void hostOf(SourceId id, SourceCounters source) {
    if (id.sourceClass() == HostEntity.PHYSICAL) {
      remember(Metrics.HOST_NAME, source);
      remember(Metrics.OS_NAME, source);
    }
  }

  private void remember(String label, SourceCounters source) {
    String value = source.labels().get(label);
    if (value != null) {
      host.put(label, value);
    }
  }

  /** The labels of one of its data sources: its own, and those of the host. */
  Map<String, String> labels(SourceCounters source) {
    if (host.isEmpty()) {
      return source.labels();
    }
    Map<String, String> all = new TreeMap<>(host);
    all.putAll(source.labels());
    return all;
  }

  /** A copy, changed by nobody else. */
  AgentCounters copy() {
    AgentCounters copy = new AgentCounters();
    sources.forEach((id, source) -> copy.sources.put(id, source.copy()));
    copy.host.putAll(host);
    return copy;
  }

  void write(DataOutput out) throws IOException {
    out.writeShort(host.size());
    for (Map.Entry<String, String> label : host.entrySet()) {
      out.writeUTF(label.getKey());
      out.writeUTF(label.getValue());
    }
    out.writeInt(sources.size());
    for (SourceId id : sources.keySet().stream().sorted().toList()) {
      id.write(out);
      requireNonNull(sources.get(id)).write(out);
    }
  }

  static AgentCounters read(DataInput in, boolean withNotes) throws IOException {
    AgentCounters agent = new AgentCounters();
    int labels = in.readUnsignedShort();
    for (int i = 0; i < labels; i++) {
      agent.host.put(in.readUTF(), in.readUTF());
    }
    int sources = in.readInt();
    for (int i = 0; i < sources; i++) {
      agent.sources.put(SourceId.read(in), SourceCounters.read(in, withNotes));
    }
    return agent;
  }
}
