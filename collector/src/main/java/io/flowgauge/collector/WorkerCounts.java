package io.flowgauge.collector;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What one worker counted since it was built. The one truth behind both the metrics and {@link
 * Counts}.
 */
final class WorkerCounts {
  final LongAdder received = new LongAdder();
  final LongAdder receivedBytes = new LongAdder();
  final LongAdder receiveErrors = new LongAdder();
  final LongAdder forwarded = new LongAdder();
  final LongAdder acknowledged = new LongAdder();
  private final Map<DropReason, LongAdder> dropped = adders(DropReason.class);
  private final Map<FailReason, LongAdder> failed = adders(FailReason.class);
  private final Map<RetryReason, LongAdder> retries = adders(RetryReason.class);

  LongAdder dropped(DropReason reason) {
    return of(dropped, reason);
  }

  LongAdder failed(FailReason reason) {
    return of(failed, reason);
  }

  LongAdder retries(RetryReason reason) {
    return of(retries, reason);
  }

  long failed() {
    return failed.values().stream().mapToLong(LongAdder::sum).sum();
  }

  private static <R extends Enum<R>> Map<R, LongAdder> adders(Class<R> reasons) {
    Map<R, LongAdder> adders = new EnumMap<>(reasons);
    for (R reason : reasons.getEnumConstants()) {
      adders.put(reason, new LongAdder());
    }
    return adders;
  }

  private static <R> LongAdder of(Map<R, LongAdder> adders, R reason) {
    LongAdder adder = adders.get(reason);
    if (adder == null) {
      throw new IllegalStateException("no counter for " + reason);
    }
    return adder;
  }
}
