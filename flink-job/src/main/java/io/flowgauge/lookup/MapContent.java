package io.flowgauge.lookup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Values and their labels on their way to a {@link SetContent}, and the map of one. */
final class MapContent {
  private final TreeMap<String, TreeSet<String>> values = new TreeMap<>();
  private final Map<String, String> labels = new HashMap<>();

  /**
   * Adds a value.
   *
   * @throws SetException when it has another label already
   */
  MapContent add(String value, String label) throws SetException {
    if (value.isEmpty()) {
      throw new SetException("expected a value, met ''");
    }
    LabelText.octets(label);
    String other = labels.putIfAbsent(value, label);
    if (other != null && !other.equals(label)) {
      throw new SetException(
          "%s has two labels, %s and %s"
              .formatted(
                  SetException.quote(value), SetException.quote(other), SetException.quote(label)));
    }
    values.computeIfAbsent(label, key -> new TreeSet<>()).add(value);
    return this;
  }

  SetContent content() {
    SetWriter out = new SetWriter();
    out.number(values.size());
    values.forEach(
        (label, all) -> {
          out.text(label).number(all.size());
          all.forEach(out::text);
        });
    return SetContent.of(SetKind.MAP, labels.size(), out.toBytes());
  }

  static ValueMap map(byte[] octets) throws SetException {
    SetReader in = new SetReader(octets);
    Map<String, List<String>> map = new LinkedHashMap<>();
    for (int count = in.number(); count > 0; count--) {
      String label = in.text();
      List<String> values = new ArrayList<>();
      for (int rest = in.number(); rest > 0; rest--) {
        values.add(in.text());
      }
      map.put(label, List.copyOf(values));
    }
    in.end();
    return new ValueMap(Collections.unmodifiableMap(map));
  }
}
