package io.flowgauge.stream;

import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.table.Ticks;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Datagrams of ticks of which it is not known yet what is to be observed in them, in the order in
 * which they came. Bounded by the octets of their payloads.
 */
final class HeldDatagrams {
  /** Some seconds of all that a subtask can take from collectors, and no danger for its heap. */
  static final long MAX_OCTETS = 64L << 20;

  private final ArrayDeque<RawDatagram> held = new ArrayDeque<>();
  private long octets;

  void add(RawDatagram datagram) {
    held.add(datagram);
    octets += datagram.payload().length;
  }

  boolean isEmpty() {
    return held.isEmpty();
  }

  int size() {
    return held.size();
  }

  /** What came first, if there is no room for all; it is held no longer. */
  @Nullable RawDatagram surplus() {
    return octets > MAX_OCTETS ? remove() : null;
  }

  private RawDatagram remove() {
    RawDatagram first = held.remove();
    octets -= first.payload().length;
    return first;
  }

  /** Lets those go that were received in {@code tick} or before. */
  void releaseThrough(long tick, Consumer<RawDatagram> observer) {
    for (int left = held.size(); left > 0; left--) {
      RawDatagram datagram = remove();
      if (Ticks.of(datagram.receivedMillis()) <= tick) {
        observer.accept(datagram);
      } else {
        add(datagram);
      }
    }
  }

  /** All of them, in their order. */
  List<RawDatagram> all() {
    return List.copyOf(held);
  }
}
