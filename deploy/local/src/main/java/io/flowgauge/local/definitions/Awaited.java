package io.flowgauge.local.definitions;

import io.flowgauge.definition.DefinitionId;
import io.flowgauge.local.definitions.DefinitionStatus.State;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Versions that were written, and what the job has done with them. */
public final class Awaited {
  private final DefinitionStore store;
  private final Map<DefinitionId, Long> versions = new LinkedHashMap<>();

  /** None yet. */
  public Awaited(DefinitionStore store) {
    this.store = store;
  }

  /** Adds a version to wait for. */
  public void add(DefinitionId id, long version) {
    versions.put(id, version);
  }

  /** Waits until the job has read all of them, or so long; whether it has. */
  public boolean await(Duration timeout) throws StoreException {
    long begin = System.nanoTime();
    while (!isAllRead()) {
      if (System.nanoTime() - begin >= timeout.toNanos()) {
        return false;
      }
      store.awaitMore();
    }
    return true;
  }

  private boolean isAllRead() {
    return versions.keySet().stream().allMatch(id -> read(id).isPresent());
  }

  /** What the job did with the version, or with a newer one; empty while it has not read it. */
  public Optional<DefinitionStatus> read(DefinitionId id) {
    return Optional.ofNullable(store.statuses().get(id))
        .filter(status -> status.isOf(versions.getOrDefault(id, 0L)));
  }

  /** Whether the job has read all, and each became what was wanted. */
  public boolean isAll(State wanted) {
    return versions.keySet().stream()
        .allMatch(id -> read(id).map(DefinitionStatus::state).filter(wanted::equals).isPresent());
  }

  /** What became of a version, for people. */
  public String text(DefinitionId id) {
    return read(id)
        .map(status -> text(status, versions.getOrDefault(id, 0L)))
        .orElse("not read yet");
  }

  private static String text(DefinitionStatus status, long version) {
    String newer = status.version() > version ? "; replaced by version " + status.version() : "";
    return StatusText.of(status) + newer;
  }
}
