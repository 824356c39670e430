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
  private final Horizon horizon;

  /** Watermarks that lag by {@code outOfOrderness} and are held to {@code clock}. */
  public ClockedWatermarks(Duration outOfOrderness, Clock clock) {
    super(outOfOrderness);
    horizon = new Horizon(clock::absoluteTimeMillis);
  }

  @Override
  public void onEvent(RawDatagram datagram, long timestamp, WatermarkOutput output) {
    if (!horizon.isBefore(timestamp)) {
      super.onEvent(datagram, timestamp, output);
    }
  }
}
