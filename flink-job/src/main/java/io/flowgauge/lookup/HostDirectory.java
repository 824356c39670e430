package io.flowgauge.lookup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The entities that are known at a time, of each data source what was heard last. Which they are
 * does not depend on the order in which different data sources are told of.
 *
 * <p>Where there is not room for all, those stay that have been what they are for longest: a flood
 * of new ones drives nobody out.
 */
public final class HostDirectory {
  private static final Comparator<HostEntity> OLDEST_FIRST =
      Comparator.comparingLong(HostEntity::sinceMillis).thenComparing(HostEntity.BY_SOURCE);

  private final int maxEntities;
  private final TreeMap<HostEntity, HostEntity> entities = new TreeMap<>(HostEntity.BY_SOURCE);
  private final TreeSet<HostEntity> byAge = new TreeSet<>(OLDEST_FIRST);
  private final TreeMap<HostEntity, Long> heard = new TreeMap<>(HostEntity.BY_SOURCE);

  /** An empty directory with room for so many. */
  public HostDirectory(int maxEntities) {
    this.maxEntities = maxEntities;
  }

  /**
   * Notes what is said of an entity, or that it is gone; what was heard before what is known
   * changes nothing.
   *
   * @param nowMillis when it is told of, for {@link #forgetBefore}
   * @return false if there is no room, for it or for one that it takes the place of
   */
  public boolean note(HostEntity entity, long nowMillis) {
    HostEntity known = entities.get(entity);
    if (known != null && entity.timeMillis() < known.timeMillis()) {
      return true;
    }
    if (known != null) {
      forget(known);
    }
    if (entity.isGone()) {
      return true;
    }
    entities.put(entity, entity);
    byAge.add(entity);
    heard.put(entity, nowMillis);
    if (entities.size() <= maxEntities) {
      return true;
    }
    forget(byAge.last());
    return false;
  }

  private void forget(HostEntity entity) {
    entities.remove(entity);
    byAge.remove(entity);
    heard.remove(entity);
  }

  /** Forgets entities that were last told of before {@code millis}. */
  public void forgetBefore(long millis) {
    List<HostEntity> silent = new ArrayList<>();
    heard.forEach(
        (entity, told) -> {
          if (told < millis) {
            silent.add(entity);
          }
        });
    silent.forEach(this::forget);
  }

  /** How many are known. */
  public int size() {
    return entities.size();
  }

  /** All that are known, in the order of their data sources. */
  public Collection<HostEntity> entities() {
    return Collections.unmodifiableCollection(entities.values());
  }
}
