package io.flowgauge.counter;

import io.flowgauge.datagram.BigEndian;
import java.util.Arrays;

/**
 * Writes the numbers of an agent's datagrams of one tick, each as its difference from what the one
 * before leads to expect: 10 or so bytes for a datagram of one data source. {@link ReportReader} is
 * the inverse.
 *
 * <pre>
 *  block     length of the rest (4, big endian), first millisecond of the tick (8), datagrams to the end
 *  datagram  milliseconds in the tick, sequence, uptime, number of runs, runs
 *  run       place of its stream in the block's list, or that list's length and then kind, class,
 *            index; first, count, and for flow samples rate, pool, drops, for discarded packets drops
 * </pre>
 *
 * <p>Numbers are written in groups of 7 bits, those that are differences folded (zigzag) so that
 * small ones of either sign are short. Every integer wraps.
 */
final class ReportWriter {
  /** Bytes in front of the datagrams. */
  static final int HEAD_BYTES = 12;

  static final int LENGTH_BYTES = 4;

  // A stream: what is known of it, and what its next run is expected to begin with.
  static final int KIND = 0;
  static final int SOURCE_CLASS = 1;
  static final int SOURCE_INDEX = 2;
  static final int NEXT = 3;
  static final int RATE = 4;
  static final int POOL = 5;
  static final int DROPS = 6;
  static final int STREAM_SIZE = 7;

  private static final int MAX_NUMBER_BYTES = 5;
  private static final int MAX_RUN_BYTES = 9 * MAX_NUMBER_BYTES;
  private static final int MULTIPLIER = 0x9E37_79B1;
  private static final int FINISHER = 0x85EB_CA6B;

  private final int seed;

  private byte[] bytes = new byte[256];
  private int end;
  private int nextSequence;
  private int lastUptime;
  private int datagrams;
  private int samples;

  private int[] streams = new int[STREAM_SIZE * 4];
  private int streamCount;
  private int lastStream;
  private int[] slots = new int[16]; // Place in streams + 1; a power of two, at most half full.

  /**
   * A writer of blocks.
   *
   * @param seed makes the places of data sources unpredictable for who chooses their numbers; never
   *     shows in results
   */
  ReportWriter(int seed) {
    this.seed = seed;
  }

  /** Begins a block of a tick. */
  void begin(long tickMillis) {
    BigEndian.putInt64(bytes, LENGTH_BYTES, tickMillis);
    end = HEAD_BYTES;
    nextSequence = 0;
    lastUptime = 0;
    datagrams = 0;
    samples = 0;
    if (streamCount > 0) {
      Arrays.fill(slots, 0);
    }
    streamCount = 0;
    lastStream = 0;
  }

  /** Bytes written so far. */
  int size() {
    return end;
  }

  /** Bytes of memory that it takes, whether written to or not. */
  int weight() {
    return bytes.length + (streams.length + slots.length) * Integer.BYTES;
  }

  int datagrams() {
    return datagrams;
  }

  int samples() {
    return samples;
  }

  /** The block. */
  byte[] block() {
    BigEndian.putInt32(bytes, 0, end - LENGTH_BYTES);
    return Arrays.copyOf(bytes, end);
  }

  /** Adds a datagram whose runs are in {@code [0, runsEnd)} of {@code runs}. */
  void add(int millisInTick, int sequence, int uptime, int[] runs, int runsEnd) {
    reserve(4 * MAX_NUMBER_BYTES);
    number(millisInTick);
    difference(sequence - nextSequence);
    difference(uptime - lastUptime);
    number(runsEnd / SampleRuns.SIZE);
    nextSequence = sequence + 1;
    lastUptime = uptime;
    datagrams++;
    for (int at = 0; at < runsEnd; at += SampleRuns.SIZE) {
      add(runs, at);
    }
  }

  private void add(int[] runs, int at) {
    reserve(MAX_RUN_BYTES);
    int stream = stream(runs, at);
    int first = runs[at + SampleRuns.FIRST];
    int count = runs[at + SampleRuns.COUNT];
    samples += count;
    difference(first - streams[stream + NEXT]);
    number(count);
    streams[stream + NEXT] = first + count;
    int kind = runs[at + SampleRuns.KIND];
    if (kind == SampleRuns.FLOW) {
      change(stream + RATE, runs[at + SampleRuns.RATE]);
      change(stream + POOL, runs[at + SampleRuns.POOL]);
    }
    if (kind != SampleRuns.COUNTER) {
      change(stream + DROPS, runs[at + SampleRuns.DROPS]);
    }
  }

  private void change(int place, int value) {
    difference(value - streams[place]);
    streams[place] = value;
  }

  /** Writes which stream the run belongs to, and returns where in {@link #streams} it is. */
  private int stream(int[] runs, int at) {
    if (lastStream < streamCount && isOf(lastStream * STREAM_SIZE, runs, at)) {
      number(lastStream);
      return lastStream * STREAM_SIZE;
    }
    int slot = slot(runs, at);
    int found = slots[slot] - 1;
    if (found >= 0) {
      lastStream = found;
      number(found);
      return found * STREAM_SIZE;
    }
    return introduce(slot, runs, at);
  }

  private int introduce(int slot, int[] runs, int at) {
    int stream = streamCount * STREAM_SIZE;
    if (stream == streams.length) {
      streams = Arrays.copyOf(streams, streams.length * 2);
    }
    Arrays.fill(streams, stream, stream + STREAM_SIZE, 0);
    number(streamCount);
    for (int i = 0; i <= SOURCE_INDEX; i++) {
      streams[stream + i] = runs[at + i];
      number(runs[at + i]);
    }
    lastStream = streamCount;
    slots[slot] = ++streamCount;
    if (streamCount * 2 > slots.length) {
      grow();
    }
    return stream;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    for (int i = 0; i < streamCount; i++) {
      slots[slot(streams, i * STREAM_SIZE)] = i + 1;
    }
  }

  // A run and a stream both begin with kind, class, index.
  private int slot(int[] ints, int at) {
    int hash = (ints[at + SOURCE_INDEX] ^ seed) * MULTIPLIER;
    hash = ((hash ^ (hash >>> 15)) + ints[at + SOURCE_CLASS] * 3 + ints[at]) * FINISHER;
    int mask = slots.length - 1;
    int slot = (hash ^ (hash >>> 13)) & mask;
    while (slots[slot] != 0 && !isOf((slots[slot] - 1) * STREAM_SIZE, ints, at)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean isOf(int stream, int[] ints, int at) {
    return streams[stream + SOURCE_INDEX] == ints[at + SOURCE_INDEX]
        && streams[stream] == ints[at]
        && streams[stream + SOURCE_CLASS] == ints[at + SOURCE_CLASS];
  }

  private void reserve(int more) {
    if (end + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
  }

  private void difference(int value) {
    number((value << 1) ^ (value >> 31));
  }

  private void number(int value) {
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      bytes[end++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[end++] = (byte) rest;
  }
}
