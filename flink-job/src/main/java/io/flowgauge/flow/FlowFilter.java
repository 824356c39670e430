package io.flowgauge.flow;

import io.flowgauge.datagram.FlowSampleHeader;
import io.flowgauge.packet.Packet;
import java.util.List;

/**
 * Which samples a definition counts: a boolean expression over fields, as parsed by {@link
 * FilterParser}.
 */
public sealed interface FlowFilter {
  /** Whether the sample at hand counts. */
  boolean matches(Packet packet, FlowSampleHeader sample);

  /** All of the terms. */
  record And(List<FlowFilter> terms) implements FlowFilter {
    @Override
    public boolean matches(Packet packet, FlowSampleHeader sample) {
      for (int i = 0; i < terms.size(); i++) {
        if (!terms.get(i).matches(packet, sample)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Any of the terms. */
  record Or(List<FlowFilter> terms) implements FlowFilter {
    @Override
    public boolean matches(Packet packet, FlowSampleHeader sample) {
      for (int i = 0; i < terms.size(); i++) {
        if (terms.get(i).matches(packet, sample)) {
          return true;
        }
      }
      return false;
    }
  }

  /** {@code field=null} (absent) or {@code field!=null} (present). */
  record Presence(FlowField field, boolean present) implements FlowFilter {
    @Override
    public boolean matches(Packet packet, FlowSampleHeader sample) {
      return (field.number(packet, sample) != Packet.ABSENT) == present;
    }
  }

  /**
   * {@code field=v1,v2} (any of) or {@code field!=v1,v2} (none of). A sample without the field
   * matches neither.
   */
  @SuppressWarnings("ArrayRecordComponent") // Read in the hot loop; never compared.
  record Numbers(FlowField field, long[] values, boolean anyOf) implements FlowFilter {
    @Override
    public boolean matches(Packet packet, FlowSampleHeader sample) {
      long value = field.number(packet, sample);
      if (value == Packet.ABSENT) {
        return false;
      }
      for (long candidate : values) {
        if (candidate == value) {
          return anyOf;
        }
      }
      return !anyOf;
    }
  }

  /** As {@link Numbers}, for fields wider than 8 octets. */
  record Addresses(FlowField field, List<byte[]> values, boolean anyOf) implements FlowFilter {
    @Override
    public boolean matches(Packet packet, FlowSampleHeader sample) {
      int at = (int) field.number(packet, sample);
      if (at == Packet.ABSENT) {
        return false;
      }
      for (int i = 0; i < values.size(); i++) {
        if (startsWith(packet.bytes(), at, values.get(i))) {
          return anyOf;
        }
      }
      return !anyOf;
    }

    private static boolean startsWith(byte[] bytes, int at, byte[] value) {
      for (int i = 0; i < value.length; i++) {
        if (bytes[at + i] != value[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
