package io.flowgauge.collector;

import java.util.Map;

/**
 * What a collector counted since it was built, over all its workers; numbers of datagrams unless
 * named otherwise.
 *
 * <p>In the order of the funnel: what the kernel dropped never arrived here; of what was received,
 * all is forwarded, dropped or still in the hand-over; of what was forwarded, all is acknowledged,
 * failed or still on its way.
 *
 * @param kernelDrops dropped by the kernel because a receive buffer was full; 0 where the system
 *     does not tell
 * @param received taken from the sockets
 * @param receivedBytes their UDP payload, in bytes
 * @param dropped not forwarded, by reason; every reason is present
 * @param handOver waiting between a receiver and its sender
 * @param forwarded accepted by the Kafka client
 * @param acknowledged known to be in Kafka
 * @param failed forwarded, and then not acknowledged
 */
public record Counts(
    long kernelDrops,
    long received,
    long receivedBytes,
    Map<DropReason, Long> dropped,
    long handOver,
    long forwarded,
    long acknowledged,
    long failed) {

  /** Copies {@code dropped}. */
  public Counts {
    dropped = Map.copyOf(dropped);
  }

  /** Datagrams dropped for this reason. */
  public long dropped(DropReason reason) {
    return dropped.getOrDefault(reason, 0L);
  }

  /** Datagrams dropped for any reason. */
  public long droppedTotal() {
    return dropped.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Datagrams forwarded that Kafka has neither acknowledged nor failed yet. */
  public long inFlight() {
    return forwarded - acknowledged - failed;
  }
}
