package io.flowgauge.flow;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.flow.pattern.OctetPattern;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Which of all numbers of a type have a text that a pattern matches: made once for each pattern.
 */
final class NumberMatches {
  private static final Map<OctetPattern, Map<FieldType, BitSet>> KNOWN =
      Collections.synchronizedMap(new WeakHashMap<>());

  private NumberMatches() {}

  /** The numbers, of a type of at most two octets; nobody changes them. */
  static BitSet of(OctetPattern pattern, FieldType type) {
    Map<FieldType, BitSet> known =
        KNOWN.computeIfAbsent(
            pattern, p -> Collections.synchronizedMap(new EnumMap<>(FieldType.class)));
    return known.computeIfAbsent(type, t -> matching(pattern, t));
  }

  private static BitSet matching(OctetPattern pattern, FieldType type) {
    BitSet matching = new BitSet();
    byte[] octets = new byte[type.width()];
    for (int number = 0; number < type.count(); number++) {
      BigEndian.putUnsigned(octets, 0, number, octets.length);
      byte[] text = type.text(octets, 0).getBytes(StandardCharsets.UTF_8);
      matching.set(number, pattern.matches(text, text.length));
    }
    return matching;
  }
}
