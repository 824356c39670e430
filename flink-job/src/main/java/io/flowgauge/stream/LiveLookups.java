package io.flowgauge.stream;

import io.flowgauge.definition.LiveChange;
import io.flowgauge.definition.LiveDefinitions;
import io.flowgauge.lookup.BuiltInSets;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.lookup.NetworkTopology;
import io.flowgauge.lookup.PrefixTable;
import io.flowgauge.lookup.SetContent;
import io.flowgauge.lookup.SetException;
import io.flowgauge.lookup.SharedSets;
import io.flowgauge.lookup.ValueMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What keys are looked up in with the definitions in force: sets, hosts, and databases, which never
 * change. Tables are built beside the hot path as soon as a set is told of; when its tick comes
 * they are there, mostly.
 */
final class LiveLookups implements Function<LiveDefinitions, Lookups> {
  private static final Executor BESIDE = ForkJoinPool.commonPool();

  private final Lookups databases;
  private final Map<String, PrefixTable> builtIn = new HashMap<>();

  LiveLookups(Lookups databases) {
    this.databases = databases;
    BuiltInSets.groups()
        .forEach((name, set) -> builtIn.put(name, SharedSets.group(set, Runnable::run).join()));
  }

  /** Begins to build the table of a set that is going to be in force. */
  static void prepare(LiveChange.OfSet set) {
    SetContent content = content(set);
    if (content != null) {
      var unused =
          switch (content.kind()) {
            case GROUP -> SharedSets.group(content, BESIDE);
            case MAP -> SharedSets.map(content, BESIDE);
            case TOPOLOGY -> SharedSets.topology(content, BESIDE);
          };
    }
  }

  @Override
  public Lookups apply(LiveDefinitions definitions) {
    Map<String, PrefixTable> groups = new HashMap<>(builtIn);
    Map<String, ValueMap> maps = new HashMap<>();
    NetworkTopology topology = null;
    for (LiveChange.OfSet set : definitions.sets()) {
      String name = set.id().substring(set.id().indexOf('/') + 1);
      SetContent content = content(set);
      if (content != null) {
        switch (content.kind()) {
          case GROUP -> groups.put(name, SharedSets.group(content, BESIDE).join());
          case MAP -> maps.put(name, SharedSets.map(content, BESIDE).join());
          case TOPOLOGY -> topology = SharedSets.topology(content, BESIDE).join();
        }
      }
    }
    return new Lookups(
        Map.copyOf(groups),
        Map.copyOf(maps),
        databases.databases(),
        databases.vendors(),
        topology,
        definitions.asksForHosts() ? definitions.hosts().index() : null,
        databases.names());
  }

  private static @Nullable SetContent content(LiveChange.OfSet set) {
    byte[] octets = set.content();
    try {
      return octets == null ? null : SetContent.fromBytes(octets);
    } catch (SetException e) {
      throw new IllegalStateException(set.id() + ": was checked before it was sent", e);
    }
  }
}
