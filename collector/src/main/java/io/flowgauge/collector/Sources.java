package io.flowgauge.collector;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The senders one worker met lately. Bounded, because a flood of forged addresses must not fill the
 * heap; belongs to one thread.
 */
final class Sources {
  /** More agents than one worker ordinarily serves; at some 200 bytes each. */
  private static final int MOST = 16_384;

  private final AllowList allowList;
  private final Map<InetSocketAddress, Source> known =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<InetSocketAddress, Source> eldest) {
          return size() > MOST;
        }
      };

  Sources(AllowList allowList) {
    this.allowList = allowList;
  }

  Source of(InetSocketAddress sender) {
    Source source = known.get(sender);
    if (source == null) {
      source = Source.of(sender, allowList);
      known.put(sender, source);
    }
    return source;
  }

  int size() {
    return known.size();
  }
}
