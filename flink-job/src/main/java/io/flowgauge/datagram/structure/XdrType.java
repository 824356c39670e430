package io.flowgauge.datagram.structure;

import io.flowgauge.datagram.BigEndian;

/**
 * How a field lies on the wire: XDR (RFC 4506) and the types that the sFlow documents build from
 * it. To add one: a constant here.
 */
public enum XdrType {
  /** {@code opaque[1]} out of a packed opaque, without padding. */
  OCTET(1),
  /** {@code unsigned int}, {@code enum}. */
  U32(4),
  /** {@code int}. */
  I32(4),
  /** {@code float}, IEEE 754 single. */
  F32(4),
  /** {@code percentage}: {@code int} hundredths of a percent, -1 for unknown. */
  PERCENT(4),
  /** {@code unsigned hyper}; 4-byte aligned only. */
  U64(8),
  /** {@code mac}: 6 octets and 2 of padding. */
  MAC(8),
  /** {@code ip_v4}. */
  IP4(4),
  /** {@code ip_v6}. */
  IP6(16),
  /** {@code double}, IEEE 754. */
  F64(8),
  /** {@code hyper}. */
  I64(8),
  /** {@code opaque[16]}. */
  OPAQUE16(16),
  /** {@code opaque[16]} that holds a UUID (RFC 4122). */
  UUID(16),
  /** {@code opaque[16]} that holds text, filled up with NULs. */
  TEXT16(16),
  /** {@code address}: a type, then nothing (unknown), an IPv4 or an IPv6 address. */
  ADDRESS {
    @Override
    public int end(byte[] bytes, int from, int limit) {
      if (limit - from < 4) {
        return ABSENT;
      }
      return switch (BigEndian.int32(bytes, from)) {
        case 0 -> from + 4;
        case 1 -> bounded(from, 8, limit);
        case 2 -> bounded(from, 20, limit);
        default -> ABSENT; // Its length is unknowable.
      };
    }
  },
  /** {@code string<>}: a length, the octets, padding to a multiple of 4. */
  STRING {
    @Override
    public int end(byte[] bytes, int from, int limit) {
      return opaqueEnd(bytes, from, limit);
    }
  },
  /** {@code opaque<>}, as {@link #STRING}. */
  OPAQUE {
    @Override
    public int end(byte[] bytes, int from, int limit) {
      return opaqueEnd(bytes, from, limit);
    }
  },
  /** {@code unsigned int<>}: a count, then the elements. */
  U32_ARRAY {
    @Override
    public int end(byte[] bytes, int from, int limit) {
      return arrayEnd(bytes, from, limit, 4);
    }
  },
  /** {@code label_stack}: a count, then label stack entries (RFC 3032), top first. */
  MPLS_STACK {
    @Override
    public int end(byte[] bytes, int from, int limit) {
      return arrayEnd(bytes, from, limit, 4);
    }
  },
  /** A count, then VLAN tags, outermost first: TPID in the upper 16 bits, TCI in the lower. */
  VLAN_STACK {
    @Override
    public int end(byte[] bytes, int from, int limit) {
      return arrayEnd(bytes, from, limit, 4);
    }
  },
  /** A count, then {@link #PERCENT}s. */
  PERCENT_ARRAY {
    @Override
    public int end(byte[] bytes, int from, int limit) {
      return arrayEnd(bytes, from, limit, 4);
    }
  },
  /** {@code as_path_type<>}: a count, then segments: see {@link AsPath}. */
  AS_PATH {
    @Override
    public int end(byte[] bytes, int from, int limit) {
      return AsPath.end(bytes, from, limit);
    }
  },
  /** {@code host_adapter<>}: a count, then adapters: see {@link Adapters}. */
  ADAPTERS {
    @Override
    public int end(byte[] bytes, int from, int limit) {
      return Adapters.end(bytes, from, limit);
    }
  },
  /** {@code lane<>}: a count, then lanes of an optical module: see {@link OpticalLane}. */
  LANES {
    @Override
    public int end(byte[] bytes, int from, int limit) {
      return arrayEnd(bytes, from, limit, OpticalLane.BYTES);
    }
  },
  /** {@code pdu<>}: a count, then lists of flow records: see {@link Pdus}. */
  PDUS {
    @Override
    public int end(byte[] bytes, int from, int limit) {
      return Pdus.end(bytes, from, limit);
    }
  };

  /** The field does not fit into what is left of its record. */
  public static final int ABSENT = -1;

  private static final int VARIABLE = -1;

  private final int width;

  XdrType() {
    this(VARIABLE);
  }

  XdrType(int width) {
    this.width = width;
  }

  /** Octets with padding, where they are always the same number. */
  public boolean isFixed() {
    return width != VARIABLE;
  }

  /** Octets with padding of a fixed type. */
  public int width() {
    return width;
  }

  /**
   * Where a field that begins at {@code from} ends, padding included, or {@link #ABSENT} if that is
   * beyond {@code limit}. Counts and lengths from the wire are only compared, never trusted.
   */
  public int end(byte[] bytes, int from, int limit) {
    return bounded(from, width, limit);
  }

  private static int bounded(int from, int octets, int limit) {
    return limit - from < octets ? ABSENT : from + octets;
  }

  // Padding that the record lacks is not missed: some agents do not pad the last field.
  static int opaqueEnd(byte[] bytes, int from, int limit) {
    if (limit - from < 4) {
      return ABSENT;
    }
    long length = BigEndian.uint32(bytes, from);
    int at = from + 4;
    return length > limit - at ? ABSENT : (int) Math.min(limit, at + ((length + 3) & ~3L));
  }

  static int arrayEnd(byte[] bytes, int from, int limit, int width) {
    if (limit - from < 4) {
      return ABSENT;
    }
    long count = BigEndian.uint32(bytes, from);
    int at = from + 4;
    return count > (limit - at) / width ? ABSENT : at + (int) count * width;
  }
}
