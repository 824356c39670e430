package io.flowgauge.lookup;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a JVM: a set with the same content is built once and held once, however many tasks
 * use it, also over a reload, and goes when nobody uses it any more.
 *
 * <p>Whoever reloads a set asks for the new table while the old one serves, and takes it up once
 * the future is complete; so there is no gap, and no subtask builds what another builds already.
 * Static, as the tasks of a JVM know nothing else of each other; Flink loads the classes anew for
 * each job, so jobs share nothing.
 */
public final class SharedSets {
  private static final Map<String, Shared> TABLES = new HashMap<>();
  private static final Map<String, WeakReference<SetContent>> CONTENTS = new HashMap<>();

  private SharedSets() {}

  /** A table; held only by those who use it, but while it is being built. */
  private static final class Shared {
    private WeakReference<Object> table = new WeakReference<>(null);
    private @Nullable CompletableFuture<Object> building;

    Shared(CompletableFuture<Object> building) {
      this.building = building;
    }

    boolean isGone() {
      return building == null && table.get() == null;
    }
  }

  /**
   * The table of a group. Completes with an {@link IllegalArgumentException} when the octets of the
   * content are not those of a set.
   *
   * @param executor builds it if nobody has or builds it: some tenths of a second for 100,000
   *     prefixes
   */
  public static CompletableFuture<PrefixTable> group(SetContent content, Executor executor) {
    return shared(content, SetKind.GROUP, executor).thenApply(PrefixTable.class::cast);
  }

  /** The map of a set; as {@link #group}. */
  public static CompletableFuture<ValueMap> map(SetContent content, Executor executor) {
    return shared(content, SetKind.MAP, executor).thenApply(ValueMap.class::cast);
  }

  /** The topology of a set; as {@link #group}. */
  public static CompletableFuture<NetworkTopology> topology(SetContent content, Executor executor) {
    return shared(content, SetKind.TOPOLOGY, executor).thenApply(NetworkTopology.class::cast);
  }

  /** The one copy in this JVM of a content: tasks that keep contents keep this one. */
  public static SetContent same(SetContent content) {
    synchronized (CONTENTS) {
      CONTENTS.values().removeIf(held -> held.get() == null);
      WeakReference<SetContent> held = CONTENTS.get(content.hash());
      SetContent known = held == null ? null : held.get();
      if (known == null) {
        CONTENTS.put(content.hash(), new WeakReference<>(content));
        return content;
      }
      return known;
    }
  }

  private static CompletableFuture<Object> shared(
      SetContent content, SetKind kind, Executor executor) {
    if (content.kind() != kind) {
      throw new IllegalArgumentException("expected a " + kind.text() + ", met a " + content);
    }
    CompletableFuture<Object> building = new CompletableFuture<>();
    Shared shared = new Shared(building);
    synchronized (TABLES) {
      TABLES.values().removeIf(Shared::isGone);
      Shared known = TABLES.putIfAbsent(content.hash(), shared);
      if (known != null) {
        Object table = known.table.get();
        return table != null ? CompletableFuture.completedFuture(table) : building(known);
      }
    }
    try {
      executor.execute(() -> build(content, shared, building));
    } catch (RuntimeException e) {
      fail(content, building, e);
    }
    return building;
  }

  private static CompletableFuture<Object> building(Shared known) {
    CompletableFuture<Object> building = known.building;
    if (building == null) {
      throw new IllegalStateException("a table that is gone has been removed");
    }
    return building;
  }

  private static void build(SetContent content, Shared shared, CompletableFuture<Object> building) {
    try {
      Object table =
          switch (content.kind()) {
            case GROUP -> GroupContent.table(content.octets());
            case MAP -> MapContent.map(content.octets());
            case TOPOLOGY -> TopologyContent.topology(content.octets());
          };
      synchronized (TABLES) {
        shared.table = new WeakReference<>(table);
        shared.building = null;
      }
      building.complete(table);
    } catch (SetException | RuntimeException e) {
      fail(content, building, new IllegalArgumentException(content + ": " + e.getMessage(), e));
    }
  }

  private static void fail(
      SetContent content, CompletableFuture<Object> building, RuntimeException failure) {
    synchronized (TABLES) {
      TABLES.remove(content.hash());
    }
    building.completeExceptionally(failure);
  }
}
