package io.flowgauge.collector;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The kernel drops of a collector's sockets, summed since they were bound. Reads the system's table
 * at most once a second however often it is asked, and goes on knowing the last numbers when the
 * sockets are closed.
 */
final class DropsColumn {
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

  /**
   * The kernel's counter has 32 bits; taking differences under this mask makes one wrap between
   * reads harmless.
   */
  private static final long MASK = 0xffff_ffffL;

  private final List<OptionalLong> inodes;
  private final Supplier<Map<Long, Long>> dropsByInode;
  private final LongSupplier nanoClock;
  private final long[] seen;
  private final long[] totals;
  private long readAt;

  /**
   * @param inodes of each socket; empty where it could not be found out
   * @param dropsByInode reads the kernel's table
   */
  DropsColumn(
      List<OptionalLong> inodes, Supplier<Map<Long, Long>> dropsByInode, LongSupplier nanoClock) {
    this.inodes = List.copyOf(inodes);
    this.dropsByInode = dropsByInode;
    this.nanoClock = nanoClock;
    this.seen = new long[inodes.size()];
    this.totals = new long[inodes.size()];
    this.readAt = nanoClock.getAsLong() - FRESH_NANOS;
  }

  /** Datagrams the kernel dropped at this socket. */
  synchronized long of(int socket) {
    if (nanoClock.getAsLong() - readAt >= FRESH_NANOS) {
      read();
    }
    return totals[socket];
  }

  /** Datagrams the kernel dropped at any of the sockets. */
  synchronized long total() {
    if (nanoClock.getAsLong() - readAt >= FRESH_NANOS) {
      read();
    }
    return Arrays.stream(totals).sum();
  }

  /** Reads the table now; the last chance before the sockets are closed. */
  synchronized void read() {
    readAt = nanoClock.getAsLong();
    Map<Long, Long> drops = dropsByInode.get();
    for (int socket = 0; socket < totals.length; socket++) {
      OptionalLong inode = inodes.get(socket);
      Long now = inode.isPresent() ? drops.get(inode.getAsLong()) : null;
      if (now != null) {
        totals[socket] += (now - seen[socket]) & MASK;
        seen[socket] = now;
      }
    }
  }
}
