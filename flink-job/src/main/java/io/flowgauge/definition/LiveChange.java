package io.flowgauge.definition;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What changes while the job runs, as all who observe datagrams are told of it: first the changes
 * of a tick, then that there are no more of it. State is written as changes, too, which to read
 * again leads to it.
 */
public sealed interface LiveChange extends Serializable {

  /** The first tick of which it holds. */
  long tick();

  /**
   * A definition comes into force, takes the place of the one before, or is in force no more.
   *
   * @param tick the first tick of which that holds
   * @param id which one it is: {@code kind/name}
   * @param version offset of its record on the topic of definitions, {@link FlowInForce#OF_FILE}
   *     for one from a file
   * @param document its text, JSON in UTF-8; null where it is in force no more
   */
  @SuppressWarnings("ArrayRecordComponent") // A value in transit, never a key nor compared.
  record OfDefinition(long tick, String id, long version, byte @Nullable [] document)
      implements LiveChange {}

  /**
   * A set has other content.
   *
   * @param tick the first tick of which that holds
   * @param id of its definition: {@code kind/name}
   * @param loadedAtMillis when it was loaded
   * @param validator by which its source knows whether it has changed since; empty if it has none
   * @param content as {@code SetContent} writes it; null where there is no such set any more
   */
  @SuppressWarnings("ArrayRecordComponent") // A value in transit, never a key nor compared.
  record OfSet(
      long tick, String id, long loadedAtMillis, String validator, byte @Nullable [] content)
      implements LiveChange {}

  /**
   * What is known of hosts has changed.
   *
   * @param tick the first tick of which that holds
   * @param entities that are described otherwise or gone, as {@code HostSet} writes them
   */
  @SuppressWarnings("ArrayRecordComponent") // A value in transit, never a key nor compared.
  record OfHosts(long tick, byte[] entities) implements LiveChange {}

  /**
   * A promise: no change of a definition or a set that is told of later holds of this tick, or of
   * one before.
   *
   * @param tick the last tick of which all is known; {@link Long#MAX_VALUE} when nothing changes
   *     any more
   * @param nextOffset the first offset on the topic of definitions that has not been read
   */
  record Settled(long tick, long nextOffset) implements LiveChange {}
}
