package io.flowgauge.flow;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.flow.pattern.OctetPattern;
import io.flowgauge.packet.Packet;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** A filter that can be asked of samples. Makes no object for a sample. */
public sealed interface SampleFilter {
  /** Longer lists are searched and not walked. */
  int SHORT_LIST = 8;

  /** Whether the sample at hand counts. */
  boolean matches(ObservedSample sample);

  /** Whether {@code key} has one of {@code values}, or none of them. */
  static SampleFilter equality(CompiledKey key, boolean anyOf, List<String> values) {
    FieldType type = key.type();
    List<byte[]> octets = values.stream().map(type::parse).toList();
    if (type.isVariable()) {
      List<byte[]> bare = octets.stream().map(v -> Arrays.copyOfRange(v, 1, v.length)).toList();
      return new InOctets(key, new OctetTable(bare), anyOf);
    }
    if (type.width() > Long.BYTES) {
      return new InAddresses(key, new OctetTable(octets), anyOf);
    }
    long[] numbers = octets.stream().mapToLong(v -> BigEndian.unsigned(v, 0, v.length)).toArray();
    Arrays.sort(numbers);
    return numbers.length <= SHORT_LIST
        ? new InNumbers(key, numbers, anyOf)
        : new InManyNumbers(key, numbers, anyOf);
  }

  /** Whether the text of {@code key} matches {@code pattern}, or does not. */
  static SampleFilter match(CompiledKey key, boolean matches, OctetPattern pattern) {
    FieldType type = key.type();
    if (type.isVariable() || type.width() > Short.BYTES) {
      return new Matching(key.asText(), pattern, matches);
    }
    return new MatchingNumbers(key, NumberMatches.of(pattern, type), matches);
  }

  /** All of the terms. */
  @SuppressWarnings("ArrayRecordComponent") // Read in the hot loop; never compared.
  record AllOf(SampleFilter[] terms) implements SampleFilter {
    @Override
    public boolean matches(ObservedSample sample) {
      for (SampleFilter term : terms) {
        if (!term.matches(sample)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Any of the terms. */
  @SuppressWarnings("ArrayRecordComponent") // Read in the hot loop; never compared.
  record AnyOf(SampleFilter[] terms) implements SampleFilter {
    @Override
    public boolean matches(ObservedSample sample) {
      for (SampleFilter term : terms) {
        if (term.matches(sample)) {
          return true;
        }
      }
      return false;
    }
  }

  /** The sample has the key, or lacks it. */
  record Presence(CompiledKey key, boolean present) implements SampleFilter {
    @Override
    public boolean matches(ObservedSample sample) {
      return (key.read(sample) != Packet.ABSENT) == present;
    }
  }

  /** A few numbers. */
  @SuppressWarnings("ArrayRecordComponent") // Read in the hot loop; never compared.
  record InNumbers(CompiledKey key, long[] values, boolean anyOf) implements SampleFilter {
    @Override
    public boolean matches(ObservedSample sample) {
      long value = key.read(sample);
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

  /** Many numbers, sorted. */
  @SuppressWarnings("ArrayRecordComponent") // Read in the hot loop; never compared.
  record InManyNumbers(CompiledKey key, long[] values, boolean anyOf) implements SampleFilter {
    @Override
    public boolean matches(ObservedSample sample) {
      long value = key.read(sample);
      return value != Packet.ABSENT && (Arrays.binarySearch(values, value) >= 0) == anyOf;
    }
  }

  /** IPv6 addresses. */
  record InAddresses(CompiledKey key, OctetTable values, boolean anyOf) implements SampleFilter {
    @Override
    public boolean matches(ObservedSample sample) {
      int at = (int) key.read(sample);
      return at != Packet.ABSENT
          && (values.find(sample.bytes(), at, key.type().width()) >= 0) == anyOf;
    }
  }

  /** Values of variable width. */
  record InOctets(CompiledKey key, OctetTable values, boolean anyOf) implements SampleFilter {
    @Override
    public boolean matches(ObservedSample sample) {
      int length = (int) key.read(sample);
      return length != Packet.ABSENT && (values.find(sample.octets(), 0, length) >= 0) == anyOf;
    }
  }

  /** A pattern, matched on text. */
  record Matching(CompiledKey key, OctetPattern pattern, boolean matches) implements SampleFilter {
    @Override
    public boolean matches(ObservedSample sample) {
      int length = (int) key.read(sample);
      return length != Packet.ABSENT && pattern.matches(sample.octets(), length) == matches;
    }
  }

  /** A pattern whose answers for all values are known. */
  record MatchingNumbers(CompiledKey key, BitSet matching, boolean matches)
      implements SampleFilter {
    @Override
    public boolean matches(ObservedSample sample) {
      long value = key.read(sample);
      return value != Packet.ABSENT && matching.get((int) value) == matches;
    }
  }
}
