package io.flowgauge.lookup;

import static java.util.Objects.requireNonNull;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.packet.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entities that were collected, to be found by their addresses and data sources. What it says
 * depends on the entities alone, not on the order in which they came.
 *
 * <p>An address that several claim belongs to the one that comes first of: what is within a host
 * before the host, who has claimed it last, the lowest data source.
 */
public final class HostIndex implements HostTable {
  /** What keys of flows hold of a text. */
  private static final int MOST_OCTETS = 255;

  /** The label that names the data source that this one is within. */
  private static final String PARENT = "parent";

  /** Containers within machines within hosts: more is a circle. */
  private static final int MOST_DEPTH = 4;

  /** Of two that claim the same, the first. */
  private static final Comparator<HostEntity> PRECEDENCE =
      Comparator.comparing((HostEntity entity) -> entity.sourceClass() != HostEntity.LOGICAL)
          .thenComparing(HostEntity::sinceMillis, Comparator.reverseOrder())
          .thenComparing(HostEntity.BY_SOURCE);

  private static final long IP = 0;
  private static final long MAC = 1;
  private static final long V4_MAPPED = 0xFFFF_0000_0000L;
  private static final int MAC_OCTETS = 6;

  /** Of nobody. */
  public static final HostIndex EMPTY = new HostIndex(List.of());

  private final AddressIndex owners;
  private final AddressIndex sources;
  private final Map<String, byte[] @Nullable []> columns = new HashMap<>();
  private final int size;

  /** The table of these entities, of each data source one. */
  public HostIndex(Collection<HostEntity> entities) {
    HostEntity[] sorted =
        entities.stream()
            .filter(entity -> isAddress(entity.agent().length) && !entity.isGone())
            .sorted(PRECEDENCE.reversed()) // Who comes later takes from who came before.
            .toArray(HostEntity[]::new);
    size = sorted.length;
    int adapters = Arrays.stream(sorted).mapToInt(entity -> entity.macs().length).sum();
    owners = new AddressIndex(size + adapters);
    sources = new AddressIndex(size + adapters);
    for (int i = 0; i < size; i++) {
      addAdapters(sorted[i], i);
    }
    addHosts(sorted);
    for (int i = 0; i < size; i++) {
      HostEntity entity = sorted[i];
      sources.put(
          high(entity.agent(), 0, entity.agent().length),
          low(entity.agent(), 0, entity.agent().length),
          source(entity.sourceClass(), entity.sourceIndex()),
          i);
    }
    for (int i = 0; i < size; i++) {
      addAttributes(sorted[i], i);
    }
    inheritAttributes(sorted, parents(sorted));
  }

  private static boolean isAddress(int octets) {
    return octets == IpAddress.V4_BYTES || octets == IpAddress.V6_BYTES;
  }

  private void addAdapters(HostEntity entity, int number) {
    for (int i = 0; i < entity.macs().length; i++) {
      owners.put(0, entity.macs()[i], MAC, number);
      if (entity.ifIndexes()[i] != 0) {
        byte[] agent = entity.agent();
        sources.put(
            high(agent, 0, agent.length),
            low(agent, 0, agent.length),
            source(0, entity.ifIndexes()[i]),
            number);
      }
    }
  }

  /** An agent's address belongs to the host that it runs on: its first physical entity. */
  private void addHosts(HostEntity[] entities) {
    for (int i = 0; i < entities.length; i++) {
      HostEntity entity = entities[i];
      if (entity.sourceClass() == HostEntity.PHYSICAL) {
        byte[] agent = entity.agent();
        long high = high(agent, 0, agent.length);
        long low = low(agent, 0, agent.length);
        int known = owners.get(high, low, IP);
        if (known == NONE
            || Integer.compareUnsigned(entity.sourceIndex(), entities[known].sourceIndex()) <= 0) {
          owners.put(high, low, IP, i);
        }
      }
    }
  }

  /** By entity, the one that it is within; {@link #NONE} for hosts. */
  private int[] parents(HostEntity[] entities) {
    int[] parents = new int[entities.length];
    for (int i = 0; i < entities.length; i++) {
      HostEntity entity = entities[i];
      String parent = entity.label(PARENT);
      int found = parent == null ? NONE : named(entity.agent(), parent);
      if (found == NONE && entity.sourceClass() != HostEntity.PHYSICAL) {
        found = owner(entity.agent(), 0, entity.agent().length);
      }
      parents[i] = found;
    }
    return parents;
  }

  /** The entity of an agent's data source that is written {@code class.index}. */
  private int named(byte[] agent, String source) {
    int dot = source.indexOf('.');
    if (dot < 0) {
      return NONE;
    }
    try {
      return entity(
          agent,
          0,
          agent.length,
          Integer.parseUnsignedInt(source, 0, dot, 10),
          Integer.parseUnsignedInt(source, dot + 1, source.length(), 10));
    } catch (NumberFormatException e) {
      return NONE;
    }
  }

  private void addAttributes(HostEntity entity, int number) {
    for (int i = 0; i < entity.labelNames().length; i++) {
      columns.computeIfAbsent(entity.labelNames()[i], name -> new byte[size][])[number] =
          octets(entity.labelValues()[i]);
    }
  }

  /** What an entity has no label of itself it has of what it is within. */
  private void inheritAttributes(HostEntity[] entities, int[] parents) {
    for (int i = 0; i < entities.length; i++) {
      int from = parents[i];
      for (int depth = 0; depth < MOST_DEPTH && from != NONE; depth++) {
        for (String name : entities[from].labelNames()) {
          byte[] @Nullable [] column = requireNonNull(columns.get(name));
          if (column[i] == null) {
            column[i] = column[from];
          }
        }
        from = parents[from];
      }
    }
  }

  /** How many entities there are. */
  public int size() {
    return size;
  }

  /** The names under which anything is known of any of them, in alphabetical order. */
  public List<String> attributes() {
    List<String> names = new ArrayList<>(columns.keySet());
    names.sort(null);
    return names;
  }

  @Override
  public int owner(byte[] bytes, int at, int octets) {
    return switch (octets) {
      case MAC_OCTETS -> owners.get(0, BigEndian.uint48(bytes, at), MAC);
      case IpAddress.V4_BYTES, IpAddress.V6_BYTES ->
          owners.get(high(bytes, at, octets), low(bytes, at, octets), IP);
      default -> NONE;
    };
  }

  @Override
  public int entity(byte[] bytes, int agentAt, int agentOctets, int sourceClass, int sourceIndex) {
    if (!isAddress(agentOctets)) {
      return NONE;
    }
    return sources.get(
        high(bytes, agentAt, agentOctets),
        low(bytes, agentAt, agentOctets),
        source(sourceClass, sourceIndex));
  }

  @Override
  public byte @Nullable [] attribute(int entity, String name) {
    byte[] @Nullable [] column = columns.get(name);
    return column == null ? null : column[entity];
  }

  // An IPv4 address is the IPv6 one that it is mapped to (RFC 4291, section 2.5.5.2).
  private static long high(byte[] bytes, int at, int octets) {
    return octets == IpAddress.V4_BYTES ? 0 : BigEndian.int64(bytes, at);
  }

  private static long low(byte[] bytes, int at, int octets) {
    return octets == IpAddress.V4_BYTES
        ? V4_MAPPED | BigEndian.uint32(bytes, at)
        : BigEndian.int64(bytes, at + Long.BYTES);
  }

  private static long source(int sourceClass, int sourceIndex) {
    return (long) sourceClass << Integer.SIZE | Integer.toUnsignedLong(sourceIndex);
  }

  /** UTF-8, cut between two characters where it is too long. */
  private static byte[] octets(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    if (octets.length <= MOST_OCTETS) {
      return octets;
    }
    int end = MOST_OCTETS;
    while ((octets[end] & 0xC0) == 0x80) {
      end--;
    }
    return Arrays.copyOf(octets, end);
  }
}
