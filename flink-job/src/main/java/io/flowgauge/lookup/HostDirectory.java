package io.flowgauge.lookup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The entities that are known at a time, of each data source what was heard last, and what has
 * changed since that was asked. Which they are does not depend on the order in which different data
 * sources are told of.
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
  private final TreeMap<HostEntity, HostEntity> changes = new TreeMap<>(HostEntity.BY_SOURCE);

  /** An empty directory with room for so many. */
  public HostDirectory(int maxEntities) {
    this.maxEntities = maxEntities;
  }

  /**
   * Notes what is said of an entity, or that it is gone; what was heard before what is known
   * changes nothing.
   *
   * @return false if there is no room, for it or for one that it takes the place of
   */
  public boolean note(HostEntity entity) {
    HostEntity known = entities.get(entity);
    if (known != null && entity.timeMillis() < known.timeMillis()) {
      return true;
    }
    if (known != null) {
      remove(known);
    }
    if (entity.isGone()) {
      if (known != null) {
        change(entity);
      }
      return true;
    }
    entities.put(entity, entity);
    byAge.add(entity);
    if (known == null || !known.saysTheSameAs(entity)) {
      change(entity);
    }
    if (entities.size() <= maxEntities) {
      return true;
    }
    forget(byAge.last());
    return false;
  }

  private void remove(HostEntity entity) {
    entities.remove(entity);
    byAge.remove(entity);
  }

  private void forget(HostEntity entity) {
    remove(entity);
    change(
        HostEntity.gone(
            entity.agent(),
            entity.subAgent(),
            entity.sourceClass(),
            entity.sourceIndex(),
            entity.timeMillis()));
  }

  private void change(HostEntity entity) {
    changes.remove(entity);
    changes.put(entity, entity);
  }

  /** Forgets entities last heard of before {@code millis}. */
  public void forgetBefore(long millis) {
    List<HostEntity> silent = new ArrayList<>();
    for (HostEntity entity : entities.values()) {
      if (entity.timeMillis() < millis) {
        silent.add(entity);
      }
    }
    silent.forEach(this::forget);
  }

  /**
   * What has changed since this was last asked, in the order of data sources; some may be gone that
   * never were.
   */
  public List<HostEntity> drainChanges() {
    List<HostEntity> drained = List.copyOf(changes.values());
    changes.clear();
    return drained;
  }

  /** All that are known, in the order of their data sources. */
  public List<HostEntity> entities() {
    return List.copyOf(entities.values());
  }
}
