package io.flowgauge.source;

import io.flowgauge.lookup.SetDocument;

/** Hears what becomes of sets that are watched, on the loader's threads, one call at a time. */
public interface SetListener {
  /**
   * The set has been loaded, or looked at again and found unchanged: then its content is the one
   * known before, and only the time is new.
   */
  void loaded(SetDocument document, LoadedSet set);

  /**
   * The set could not be loaded. What was loaded before stays good; it is tried again.
   *
   * @param reason for people: the place and what was wrong
   */
  void failed(SetDocument document, String reason);
}
