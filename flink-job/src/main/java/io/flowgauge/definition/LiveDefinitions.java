package io.flowgauge.definition;

import io.flowgauge.detect.Threshold;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.lookup.HostSet;
import io.flowgauge.lookup.SetDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The definitions in force, and what they are looked up in, changed one by one. The same changes
 * lead to the same, everywhere.
 */
public final class LiveDefinitions {
  private final TreeMap<DefinitionId, Known> byId = new TreeMap<>();
  private final TreeMap<String, LiveChange.OfSet> sets = new TreeMap<>();
  private HostSet hosts = HostSet.EMPTY;

  /**
   * A definition in force.
   *
   * @param change that brought it
   * @param definition what it says
   */
  public record Known(LiveChange.OfDefinition change, Definition definition) {
    /** What it is the version of: its document as text. */
    public String text() {
      return LiveDefinitions.text(change);
    }

    /** The set that it is; null if it is none. */
    public @Nullable SetDocument set() {
      return Admission.set(definition);
    }

    /** Whether another document says the same, in whatever order and with whatever white space. */
    public boolean saysTheSameAs(DefinitionDocument other) {
      try {
        return DefinitionsParser.document(text()).saysTheSameAs(other);
      } catch (DefinitionException e) {
        throw new IllegalStateException("was checked before: " + e.getMessage(), e);
      }
    }

    /** Whether it was in the file that the job was started with. */
    public boolean isFromFile() {
      return change.version() == FlowInForce.OF_FILE;
    }
  }

  /** Definitions from a file, as changes that have been in force for ever. */
  public static List<LiveChange> of(Definitions definitions) {
    List<LiveChange> changes = new ArrayList<>();
    for (FlowDefinition flow : definitions.flows()) {
      changes.add(
          ofFile(
              new DefinitionId(DefinitionKind.FLOW, flow.name()), DefinitionJson.document(flow)));
    }
    for (Threshold threshold : definitions.thresholds()) {
      changes.add(
          ofFile(
              new DefinitionId(DefinitionKind.THRESHOLD, threshold.name()),
              DefinitionJson.document(threshold)));
    }
    return changes;
  }

  /** Documents of a file, as changes that have been in force for ever. */
  public static List<LiveChange> of(List<DefinitionDocument> documents) {
    return documents.stream().map(document -> ofFile(document.id(), document.bytes())).toList();
  }

  private static LiveChange ofFile(DefinitionId id, byte[] document) {
    return new LiveChange.OfDefinition(Long.MIN_VALUE, id.text(), FlowInForce.OF_FILE, document);
  }

  /** A copy. */
  public LiveDefinitions copy() {
    LiveDefinitions copy = new LiveDefinitions();
    copy.byId.putAll(byId);
    copy.sets.putAll(sets);
    copy.hosts = hosts;
    return copy;
  }

  /** Applies a change, which was checked before it was sent. */
  public void apply(LiveChange change) {
    if (change instanceof LiveChange.OfDefinition definition) {
      apply(definition);
    } else if (change instanceof LiveChange.OfSet set && set.content() == null) {
      sets.remove(set.id());
    } else if (change instanceof LiveChange.OfSet set) {
      sets.put(set.id(), set);
    } else if (change instanceof LiveChange.OfHosts changed) {
      hosts = hosts.with(HostSet.read(changed.entities()));
    }
  }

  private void apply(LiveChange.OfDefinition change) {
    try {
      DefinitionId id = DefinitionId.parse(change.id());
      if (change.document() == null) {
        byId.remove(id);
      } else {
        byId.put(id, new Known(change, DefinitionsParser.document(text(change)).definition()));
      }
    } catch (DefinitionException e) {
      throw new IllegalStateException("was checked before it was sent: " + e.getMessage(), e);
    }
  }

  private static String text(LiveChange.OfDefinition change) {
    byte[] document = change.document();
    return document == null ? "" : new String(document, StandardCharsets.UTF_8);
  }

  /** The definition of that name; null if none is in force. */
  public @Nullable Known get(DefinitionId id) {
    return byId.get(id);
  }

  /** All that are in force, in the order of kinds and names. */
  public Collection<Known> all() {
    return List.copyOf(byId.values());
  }

  /** The contents of sets, in the order of their names. */
  public Collection<LiveChange.OfSet> sets() {
    return List.copyOf(sets.values());
  }

  /** The content of the set of a definition; null if there is none. */
  public LiveChange.@Nullable OfSet set(DefinitionId id) {
    return sets.get(id.text());
  }

  /** Whether a flow asks for hosts. */
  public boolean asksForHosts() {
    return byId.values().stream()
        .map(Known::definition)
        .anyMatch(known -> known instanceof Definition.Flow flow && asksForHosts(flow.flow()));
  }

  private static boolean asksForHosts(FlowDefinition flow) {
    try {
      return flow.lookups().hosts();
    } catch (DefinitionException e) {
      throw new IllegalStateException("was checked before it was sent: " + e.getMessage(), e);
    }
  }

  /** What is known of hosts. */
  public HostSet hosts() {
    return hosts;
  }

  /** Changes that lead here from nothing. */
  public List<LiveChange> changes() {
    List<LiveChange> changes = new ArrayList<>();
    byId.values().forEach(known -> changes.add(known.change()));
    changes.addAll(sets.values());
    if (!hosts.isEmpty()) {
      changes.add(new LiveChange.OfHosts(Long.MIN_VALUE, HostSet.write(hosts.entities())));
    }
    return changes;
  }

  /** How many there are of a kind. */
  public int count(DefinitionKind kind) {
    return (int) byId.keySet().stream().filter(id -> id.kind() == kind).count();
  }

  /** What is measured and noticed with them. */
  public InForce inForce() {
    List<FlowInForce> flows = new ArrayList<>();
    List<Threshold> thresholds = new ArrayList<>();
    for (Map.Entry<DefinitionId, Known> entry : byId.entrySet()) {
      Known known = entry.getValue();
      if (known.definition() instanceof Definition.Flow flow) {
        flows.add(new FlowInForce(flow.flow(), known.change().version()));
      } else if (known.definition() instanceof Definition.Limit limit) {
        thresholds.add(limit.threshold());
      }
    }
    return new InForce(flows, thresholds);
  }
}
