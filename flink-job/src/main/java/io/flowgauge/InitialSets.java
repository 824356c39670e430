package io.flowgauge;

import io.flowgauge.definition.LiveChange;
import io.flowgauge.definition.LiveDefinitions;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.lookup.SetDocument;
import io.flowgauge.lookup.SetException;
import io.flowgauge.source.LoadedSet;
import io.flowgauge.source.SetLimits;
import io.flowgauge.source.SetLoader;
import java.util.ArrayList;
import java.util.List;

/** Loads the sets that a job begins with, so that they are there with its first datagram. */
public final class InitialSets {
  private InitialSets() {}

  /** What became of them. */
  public interface Failure {
    /** A set could not be loaded. */
    void of(String id, String reason) throws DefinitionException;
  }

  /**
   * {@code known}, and behind it what is in its sets.
   *
   * @param failure told of sets that cannot be loaded; what it throws ends the loading
   */
  public static List<LiveChange> with(List<LiveChange> known, SetLimits limits, Failure failure)
      throws DefinitionException, InterruptedException {
    LiveDefinitions definitions = new LiveDefinitions();
    known.forEach(definitions::apply);
    List<LiveChange> all = new ArrayList<>(known);
    try (SetLoader loader = SetLoader.start(limits)) {
      for (LiveDefinitions.Known set : definitions.all()) {
        SetDocument document = set.set();
        if (document != null) {
          try {
            LoadedSet loaded = loader.load(document);
            all.add(
                new LiveChange.OfSet(
                    Long.MIN_VALUE,
                    set.change().id(),
                    loaded.loadedAtMillis(),
                    loaded.validator(),
                    loaded.content().toBytes()));
          } catch (SetException e) {
            failure.of(set.change().id(), e.getMessage());
          }
        }
      }
    }
    return all;
  }
}
