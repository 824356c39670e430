package io.flowgauge.stream;

import io.flowgauge.definition.LiveChange;
import io.flowgauge.lookup.SetContent;
import io.flowgauge.lookup.SetDocument;
import io.flowgauge.lookup.SetKind;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Loads sets that are not in their documents, on threads of its own. */
public interface SetLoading extends Serializable {
  /** Begins; {@code heard} is told of what is watched, on other threads. */
  Watching start(Heard heard);

  /** The sets that are loaded, now and again. */
  interface Watching extends AutoCloseable {
    /**
     * Loads a set and then as often as its document says, in place of one of the same name.
     *
     * @param lastGood what was loaded for this very document before; null if nothing was
     */
    void watch(SetDocument document, LiveChange.@Nullable OfSet lastGood);

    /** Nothing is heard any more of this set. */
    void forget(SetKind kind, String name);

    @Override
    void close();
  }

  /** Hears what becomes of sets. */
  interface Heard {
    /** The set was loaded, or looked at again and found the same. */
    void loaded(SetDocument document, SetContent content, long loadedAtMillis, String validator);

    /** The set could not be loaded; what was loaded before stays good. */
    void failed(SetDocument document, String reason);
  }
}
