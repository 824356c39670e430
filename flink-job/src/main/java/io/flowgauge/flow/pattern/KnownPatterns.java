package io.flowgauge.flow.pattern;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Patterns that were read lately, for all threads: definitions are read again wherever they travel,
 * and the hot loop does not wait for tables that have been made before. Those asked for longest ago
 * make room.
 */
final class KnownPatterns {
  private static final long MAX_CELLS = 4_000_000;

  private final Map<String, OctetPattern> patterns = new LinkedHashMap<>(16, 0.75f, true);
  private long cells;

  synchronized @Nullable OctetPattern get(String text) {
    return patterns.get(text);
  }

  synchronized void put(String text, OctetPattern pattern) {
    OctetPattern before = patterns.put(text, pattern);
    cells += pattern.cells() - (before == null ? 0 : before.cells());
    Iterator<OctetPattern> eldest = patterns.values().iterator();
    while (cells > MAX_CELLS) {
      cells -= eldest.next().cells();
      eldest.remove();
    }
  }
}
