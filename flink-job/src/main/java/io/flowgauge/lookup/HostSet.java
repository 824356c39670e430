package io.flowgauge.lookup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The entities in force at a time, with their table. Immutable. Tasks of a JVM that come by the
 * same changes from the same set hold one set and one table between them, however many they are.
 */
public final class HostSet {
  private static final Map<String, WeakReference<HostSet>> SHARED = new HashMap<>();

  /** Of nobody. */
  public static final HostSet EMPTY = new HostSet("", new HostEntity[0]);

  /** Equal where the way here was. */
  private final String history;

  /** By data source. */
  private final HostEntity[] entities;

  private @Nullable HostIndex index;

  private HostSet(String history, HostEntity[] entities) {
    this.history = history;
    this.entities = entities;
  }

  /** The set of these entities, of each data source one. */
  public static HostSet of(Collection<HostEntity> entities) {
    HostEntity[] sorted = entities.toArray(HostEntity[]::new);
    Arrays.sort(sorted, HostEntity.BY_SOURCE);
    return EMPTY.with(Arrays.asList(sorted));
  }

  /** Entities as octets, which {@link #read} reads again. */
  public static byte[] write(List<HostEntity> entities) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(256 * entities.size());
    try (DataOutputStream out = new DataOutputStream(octets)) {
      out.writeInt(entities.size());
      for (HostEntity entity : entities) {
        entity.write(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return octets.toByteArray();
  }

  /** Reads what {@link #write} wrote. */
  public static List<HostEntity> read(byte[] octets) {
    List<HostEntity> entities = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets))) {
      for (int left = in.readInt(); left > 0; left--) {
        entities.add(HostEntity.read(in));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("these are not octets that were written here", e);
    }
    return entities;
  }

  /** The set after these changes: what they say of data sources, and which are gone. */
  public HostSet with(List<HostEntity> changes) {
    if (changes.isEmpty()) {
      return this;
    }
    String next = after(changes);
    synchronized (SHARED) {
      SHARED.values().removeIf(held -> held.get() == null);
      WeakReference<HostSet> held = SHARED.get(next);
      HostSet known = held == null ? null : held.get();
      if (known == null) {
        known = new HostSet(next, changed(changes));
        SHARED.put(next, new WeakReference<>(known));
      }
      return known;
    }
  }

  /**
   * The changes that lead from this set to one of these entities.
   *
   * @param wanted in the order of their data sources
   */
  public List<HostEntity> changesTo(Collection<HostEntity> wanted) {
    List<HostEntity> changes = new ArrayList<>();
    int at = 0;
    for (HostEntity entity : wanted) {
      while (at < entities.length && HostEntity.BY_SOURCE.compare(entities[at], entity) < 0) {
        changes.add(entities[at++].gone());
      }
      boolean known =
          at < entities.length && HostEntity.BY_SOURCE.compare(entities[at], entity) == 0;
      if (!known || !entities[at].saysTheSameAs(entity)) {
        changes.add(entity);
      }
      at += known ? 1 : 0;
    }
    while (at < entities.length) {
      changes.add(entities[at++].gone());
    }
    return changes;
  }

  private HostEntity[] changed(List<HostEntity> changes) {
    TreeMap<HostEntity, HostEntity> bySource = new TreeMap<>(HostEntity.BY_SOURCE);
    for (HostEntity entity : entities) {
      bySource.put(entity, entity);
    }
    for (HostEntity change : changes) {
      bySource.remove(change);
      if (!change.isGone()) {
        bySource.put(change, change);
      }
    }
    return bySource.values().toArray(HostEntity[]::new);
  }

  private String after(List<HostEntity> changes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (DataOutputStream out =
          new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
        out.writeUTF(history);
        for (HostEntity change : changes) {
          change.write(out);
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
  }

  /** The entities, in the order of their data sources. */
  public List<HostEntity> entities() {
    return List.of(entities);
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return entities.length == 0;
  }

  /** Their table; made by the first who asks. */
  public synchronized HostIndex index() {
    HostIndex known = index;
    if (known == null) {
      known = new HostIndex(List.of(entities));
      index = known;
    }
    return known;
  }
}
