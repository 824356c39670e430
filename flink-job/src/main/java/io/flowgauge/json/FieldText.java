package io.flowgauge.json;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.datagram.structure.Field;
import io.flowgauge.datagram.structure.XdrType;
import java.util.Map;

/** How the value of a field is spelled. */
enum FieldText {
  /** An unsigned number of 8 bits. */
  OCTET {
    @Override
    void value(JsonBuffer out, byte[] bytes, int from, int to) {
      out.putUnsigned(BigEndian.uint8(bytes, from));
    }
  },
  /** An unsigned number of 32 bits. */
  UNSIGNED {
    @Override
    void value(JsonBuffer out, byte[] bytes, int from, int to) {
      out.putUnsigned(BigEndian.int32(bytes, from));
    }
  },
  /** A signed number of 32 bits. */
  SIGNED {
    @Override
    void value(JsonBuffer out, byte[] bytes, int from, int to) {
      out.putSigned(BigEndian.int32(bytes, from));
    }
  },
  /** An unsigned number of 64 bits. */
  UNSIGNED_64 {
    @Override
    void value(JsonBuffer out, byte[] bytes, int from, int to) {
      out.putUnsigned(BigEndian.int64(bytes, from));
    }
  },
  /** A float with three decimals. */
  FLOAT {
    @Override
    void value(JsonBuffer out, byte[] bytes, int from, int to) {
      out.putFloat(Float.intBitsToFloat(BigEndian.int32(bytes, from)));
    }
  },
  /** A percentage with two decimals, or {@code unknown}. */
  PERCENT {
    @Override
    void value(JsonBuffer out, byte[] bytes, int from, int to) {
      out.putPercent(BigEndian.int32(bytes, from));
    }
  },
  /** 12 hex digits. */
  MAC {
    @Override
    void value(JsonBuffer out, byte[] bytes, int from, int to) {
      out.putHex(bytes, from, 6);
    }
  },
  /** Dotted. */
  IP4 {
    @Override
    void value(JsonBuffer out, byte[] bytes, int from, int to) {
      out.putIp4(bytes, from);
    }
  },
  /** 8 groups of 4 hex digits. */
  IP6 {
    @Override
    void value(JsonBuffer out, byte[] bytes, int from, int to) {
      out.putIp6(bytes, from);
    }
  },
  /** An address of either kind behind its type, or {@code -} for the unknown one. */
  ADDRESS {
    @Override
    void value(JsonBuffer out, byte[] bytes, int from, int to) {
      switch (to - from) {
        case 8 -> out.putIp4(bytes, from + 4);
        case 20 -> out.putIp6(bytes, from + 4);
        default -> out.put('-');
      }
    }
  },
  /** 8-4-4-4-12 hex digits. */
  UUID {
    @Override
    void value(JsonBuffer out, byte[] bytes, int from, int to) {
      out.putHex(bytes, from, 4);
      for (int at = 4; at < 10; at += 2) {
        out.put('-');
        out.putHex(bytes, from + at, 2);
      }
      out.put('-');
      out.putHex(bytes, from + 10, 6);
    }
  },
  /** 16 hex digits. */
  HEX_64 {
    @Override
    void value(JsonBuffer out, byte[] bytes, int from, int to) {
      out.putHex(bytes, from, 8);
    }
  },
  /** Text; left out when it is empty. */
  TEXT {
    @Override
    void value(JsonBuffer out, byte[] bytes, int from, int to) {
      TEXT_OR_EMPTY.value(out, bytes, from, to);
    }

    @Override
    boolean isPrinted(byte[] bytes, int from) {
      return isNotEmpty(bytes, from);
    }
  },
  /** Text, also when it is empty. */
  TEXT_OR_EMPTY {
    @Override
    void value(JsonBuffer out, byte[] bytes, int from, int to) {
      out.putText(bytes, from + 4, from + 4 + BigEndian.int32(bytes, from));
    }
  },
  /** Text in which all but letters and digits is escaped as in a form; left out when empty. */
  FORM_ENCODED {
    @Override
    void value(JsonBuffer out, byte[] bytes, int from, int to) {
      out.putFormEncoded(bytes, from + 4, from + 4 + BigEndian.int32(bytes, from));
    }

    @Override
    boolean isPrinted(byte[] bytes, int from) {
      return isNotEmpty(bytes, from);
    }
  },
  /** Octets in hex with hyphens, behind their number; left out when there are none. */
  OCTETS {
    @Override
    void value(JsonBuffer out, byte[] bytes, int from, int to) {
      out.putOctets(bytes, from + 4, from + 4 + BigEndian.int32(bytes, from));
    }

    @Override
    boolean isPrinted(byte[] bytes, int from) {
      return isNotEmpty(bytes, from);
    }
  },
  /** A signed number of 64 bits. */
  SIGNED_64 {
    @Override
    void value(JsonBuffer out, byte[] bytes, int from, int to) {
      out.putAscii(Long.toString(BigEndian.int64(bytes, from)));
    }
  },
  /** A double with three decimals. */
  DOUBLE {
    @Override
    void value(JsonBuffer out, byte[] bytes, int from, int to) {
      out.putDouble(Double.longBitsToDouble(BigEndian.int64(bytes, from)));
    }
  },
  /** Text that fills its field, or ends with a NUL. */
  FIXED_TEXT {
    @Override
    void value(JsonBuffer out, byte[] bytes, int from, int to) {
      out.putText(bytes, from, to);
    }
  },
  /** Octets in hex with hyphens. */
  FIXED_OCTETS {
    @Override
    void value(JsonBuffer out, byte[] bytes, int from, int to) {
      out.putOctets(bytes, from, to);
    }
  },
  /** Numbers with hyphens between them, behind their count; left out when there are none. */
  NUMBERS {
    @Override
    void element(JsonBuffer out, int value) {
      out.putUnsigned(value);
    }

    @Override
    void value(JsonBuffer out, byte[] bytes, int from, int to) {
      elements(out, bytes, from);
    }

    @Override
    boolean isPrinted(byte[] bytes, int from) {
      return isNotEmpty(bytes, from);
    }
  },
  /** Percentages, else as {@link #NUMBERS}. */
  PERCENTS {
    @Override
    void element(JsonBuffer out, int value) {
      out.putPercent(value);
    }

    @Override
    void value(JsonBuffer out, byte[] bytes, int from, int to) {
      elements(out, bytes, from);
    }

    @Override
    boolean isPrinted(byte[] bytes, int from) {
      return isNotEmpty(bytes, from);
    }
  },
  /** MPLS labels as {@code label.traffic class.bottom of stack.TTL}, else as {@link #NUMBERS}. */
  LABELS {
    @Override
    void element(JsonBuffer out, int value) {
      out.putUnsigned(value >>> 12);
      out.put('.');
      out.putUnsigned(value >>> 9 & 7);
      out.put('.');
      out.putUnsigned(value >>> 8 & 1);
      out.put('.');
      out.putUnsigned(value & 0xFF);
    }

    @Override
    void value(JsonBuffer out, byte[] bytes, int from, int to) {
      elements(out, bytes, from);
    }

    @Override
    boolean isPrinted(byte[] bytes, int from) {
      return isNotEmpty(bytes, from);
    }
  },
  /** VLAN tags as {@code 0xTPID} and {@code PCP.DEI.VID}, else as {@link #NUMBERS}. */
  TAGS {
    @Override
    void element(JsonBuffer out, int value) {
      out.putAscii("0x");
      out.putHex16(value >>> 16);
      out.putUnsigned(value >>> 13 & 7);
      out.put('.');
      out.putUnsigned(value >>> 12 & 1);
      out.put('.');
      out.putUnsigned(value & 0xFFF);
    }

    @Override
    void value(JsonBuffer out, byte[] bytes, int from, int to) {
      elements(out, bytes, from);
    }

    @Override
    boolean isPrinted(byte[] bytes, int from) {
      return isNotEmpty(bytes, from);
    }
  },
  /** Outcome of an operation of an application. */
  APPLICATION_STATUS {
    @Override
    void value(JsonBuffer out, byte[] bytes, int from, int to) {
      int status = BigEndian.int32(bytes, from);
      out.putAscii(
          Integer.compareUnsigned(status, STATUS.length) < 0
              ? STATUS[status]
              : "<out-of-range=" + Integer.toUnsignedString(status) + ">");
    }
  },
  /** Which way a packet went, seen from the host. */
  DIRECTION {
    @Override
    void value(JsonBuffer out, byte[] bytes, int from, int to) {
      int direction = BigEndian.int32(bytes, from);
      out.putAscii(
          Integer.compareUnsigned(direction, WAY.length) < 0 ? WAY[direction] : "<bad value>");
    }
  },
  /** The AS path of a route, and its two ends. */
  AS_PATH {
    @Override
    void write(JsonBuffer out, JsonKey key, byte[] bytes, int from, int to) {
      AsPathJson.write(out, key, bytes, from);
    }
  },
  /** The AS path of sFlow version 2, which has no segments. */
  FLAT_AS_PATH {
    @Override
    void write(JsonBuffer out, JsonKey key, byte[] bytes, int from, int to) {
      AsPathJson.writeFlat(out, key, bytes, from);
    }
  },
  /** The lanes of an optical module. */
  LANES {
    @Override
    void write(JsonBuffer out, JsonKey key, byte[] bytes, int from, int to) {
      LanesJson.write(out, key, bytes, from);
    }
  },
  /** The network adapters of a host. */
  ADAPTERS {
    @Override
    void write(JsonBuffer out, JsonKey key, byte[] bytes, int from, int to) {
      AdaptersJson.write(out, key, bytes, from);
    }
  };

  // The last one is sflowtool's spelling: scripts compare with it.
  private static final String[] STATUS = {
    "SUCCESS",
    "OTHER",
    "TIMEOUT",
    "INTERNAL_ERROR",
    "BAD_REQUEST",
    "FORBIDDEN",
    "TOO_LARGE",
    "NOT_IMPLEMENTED",
    "NOT_FOUND",
    "UNAVAILABLE",
    "UNATHORIZED"
  };

  private static final String[] WAY = {"unknown", "received", "sent"};

  /** Fields that are not spelled as their type is, by sflowtool's key. */
  private static final Map<String, FieldText> BY_KEY =
      Map.ofEntries(
          Map.entry("openflow_datapath_id", HEX_64),
          Map.entry("src_user", TEXT_OR_EMPTY),
          Map.entry("dst_user", TEXT_OR_EMPTY),
          Map.entry("url", TEXT_OR_EMPTY),
          Map.entry("host", TEXT_OR_EMPTY),
          Map.entry("memcache_op_key", FORM_ENCODED),
          Map.entry("status", APPLICATION_STATUS),
          Map.entry("tcpinfo_direction", DIRECTION));

  /** How {@code field} is spelled. */
  static FieldText of(Field field) {
    String key = field.sflowtoolKey();
    FieldText own = key == null ? null : BY_KEY.get(key);
    if (own != null) {
      return own;
    }
    // The one path that is no sequence of segments.
    boolean flatPath =
        key != null && key.equals("dst_as_path") && field.type() == XdrType.U32_ARRAY;
    return flatPath ? FLAT_AS_PATH : of(field.type());
  }

  /** How values of {@code type} are spelled. */
  static FieldText of(XdrType type) {
    return switch (type) {
      case OCTET -> OCTET;
      case U32 -> UNSIGNED;
      case I32 -> SIGNED;
      case F32 -> FLOAT;
      case PERCENT -> PERCENT;
      case U64 -> UNSIGNED_64;
      case I64 -> SIGNED_64;
      case F64 -> DOUBLE;
      case MAC -> MAC;
      case IP4 -> IP4;
      case IP6 -> IP6;
      case UUID -> UUID;
      case OPAQUE16 -> FIXED_OCTETS;
      case TEXT16 -> FIXED_TEXT;
      case ADDRESS -> ADDRESS;
      case STRING -> TEXT;
      case OPAQUE -> OCTETS;
      case U32_ARRAY -> NUMBERS;
      case PERCENT_ARRAY -> PERCENTS;
      case MPLS_STACK -> LABELS;
      case VLAN_STACK -> TAGS;
      case AS_PATH -> AS_PATH;
      case ADAPTERS -> ADAPTERS;
      case LANES -> LANES;
      case PDUS -> FIXED_OCTETS;
    };
  }

  /** Writes the member {@code key} from the field in {@code [from, to)}. */
  void write(JsonBuffer out, JsonKey key, byte[] bytes, int from, int to) {
    if (isPrinted(bytes, from)) {
      out.write(key);
      value(out, bytes, from, to);
      out.endValue();
    }
  }

  /** Whether there is anything to be said of the field that begins at {@code from}. */
  boolean isPrinted(byte[] bytes, int from) {
    return true;
  }

  /** Writes the value in {@code [from, to)}. */
  void value(JsonBuffer out, byte[] bytes, int from, int to) {
    throw new IllegalStateException(this + " is more than one member");
  }

  /** Writes an element of an array. */
  void element(JsonBuffer out, int value) {
    throw new IllegalStateException(this + " is no array");
  }

  void elements(JsonBuffer out, byte[] bytes, int from) {
    int count = BigEndian.int32(bytes, from);
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        out.put('-');
      }
      element(out, BigEndian.int32(bytes, from + 4 + 4 * i));
    }
  }

  private static boolean isNotEmpty(byte[] bytes, int from) {
    return BigEndian.int32(bytes, from) != 0;
  }
}
