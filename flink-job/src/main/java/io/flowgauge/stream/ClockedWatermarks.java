package io.flowgauge.stream;

import io.flowgauge.datagram.RawDatagram;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.BoundedOutOfOrdernessWatermarks;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.Clock;

/**
 * Watermarks behind the latest receive time, but never by a datagram that says it was received in
 * the future: a single collector with a wrong clock would make everything else late until that time
 * has come. {@link ObserveAndTally} does not count such datagrams either.
 */
public final class ClockedWatermarks extends BoundedOutOfOrdernessWatermarks<RawDatagram> {
  /** How far collectors' clocks may be ahead of this machine's. */
  public static final Duration TOLERANCE = Duration.ofMinutes(1);

  private final Clock clock;

  /** Watermarks that lag by {@code outOfOrderness} and are held to {@code clock}. */
  public ClockedWatermarks(Duration outOfOrderness, Clock clock) {
    super(outOfOrderness);
    this.clock = clock;
  }

  @Override
  public void onEvent(RawDatagram datagram, long timestamp, WatermarkOutput output) {
    if (timestamp - clock.absoluteTimeMillis() <= TOLERANCE.toMillis()) {
      super.onEvent(datagram, timestamp, output);
    }
  }
}
