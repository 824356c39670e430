package io.flowgauge.flow;

import io.flowgauge.packet.Packet;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Which samples a definition counts: a boolean expression over fields, as parsed by {@link
 * FilterParser}.
 */
public sealed interface FlowFilter {
  /** Whether the sample at hand counts. */
  boolean matches(ObservedSample sample);

  /** Adds what decides to {@code fields}, as {@link FlowKey#dependsOn} does. */
  void dependsOn(Set<FlowKey> fields);

  /** All of the terms. */
  record And(List<FlowFilter> terms) implements FlowFilter {
    @Override
    public void dependsOn(Set<FlowKey> fields) {
      terms.forEach(term -> term.dependsOn(fields));
    }

    @Override
    public boolean matches(ObservedSample sample) {
      for (int i = 0; i < terms.size(); i++) {
        if (!terms.get(i).matches(sample)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Any of the terms. */
  record Or(List<FlowFilter> terms) implements FlowFilter {
    @Override
    public void dependsOn(Set<FlowKey> fields) {
      terms.forEach(term -> term.dependsOn(fields));
    }

    @Override
    public boolean matches(ObservedSample sample) {
      for (int i = 0; i < terms.size(); i++) {
        if (terms.get(i).matches(sample)) {
          return true;
        }
      }
      return false;
    }
  }

  /** {@code field=null} (absent) or {@code field!=null} (present). */
  record Presence(FlowKey field, boolean present) implements FlowFilter {
    @Override
    public void dependsOn(Set<FlowKey> fields) {
      field.dependsOn(fields);
    }

    @Override
    public boolean matches(ObservedSample sample) {
      return (field.number(sample) != Packet.ABSENT) == present;
    }
  }

  /**
   * {@code field=v1,v2} (any of) or {@code field!=v1,v2} (none of). A sample without the field
   * matches neither.
   */
  @SuppressWarnings("ArrayRecordComponent") // Read in the hot loop; never compared.
  record Numbers(FlowKey field, long[] values, boolean anyOf) implements FlowFilter {
    @Override
    public void dependsOn(Set<FlowKey> fields) {
      field.dependsOn(fields);
    }

    @Override
    public boolean matches(ObservedSample sample) {
      long value = field.number(sample);
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

  /** As {@link Numbers}, for IPv6 addresses. */
  record Addresses(FlowKey field, List<byte[]> values, boolean anyOf) implements FlowFilter {
    @Override
    public void dependsOn(Set<FlowKey> fields) {
      field.dependsOn(fields);
    }

    @Override
    public boolean matches(ObservedSample sample) {
      int at = (int) field.number(sample);
      if (at == Packet.ABSENT) {
        return false;
      }
      for (int i = 0; i < values.size(); i++) {
        if (startsWith(sample.bytes(), at, values.get(i))) {
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

  /** As {@link Numbers}, for fields of variable width. */
  record Octets(FlowKey field, List<byte[]> values, boolean anyOf) implements FlowFilter {
    @Override
    public void dependsOn(Set<FlowKey> fields) {
      field.dependsOn(fields);
    }

    @Override
    public boolean matches(ObservedSample sample) {
      int length = (int) field.number(sample);
      if (length == Packet.ABSENT) {
        return false;
      }
      for (int i = 0; i < values.size(); i++) {
        byte[] value = values.get(i); // An octet that says how many follow, and these.
        if (Arrays.equals(value, 1, value.length, sample.octets(), 0, length)) {
          return anyOf;
        }
      }
      return !anyOf;
    }
  }
}
