package io.flowgauge.benchmark;

import java.util.Locale;

/**
 * One thing to measure.
 *
 * @param definitions what is asked of the traffic
 * @param mix which flows the traffic is made of
 * @param state where state is kept
 * @param parallelism of both jobs
 * @param latency whether latency is measured, too, at half the speed found
 */
record BenchmarkCase(
    DefinitionSet definitions, FlowMix mix, State state, int parallelism, boolean latency) {

  /** Flink's state backends. */
  enum State {
    /** Objects on the heap. */
    HEAP("hashmap"),
    /** Octets in RocksDB. */
    ROCKSDB("rocksdb");

    private final String backend;

    State(String backend) {
      this.backend = backend;
    }

    /** As Flink calls it. */
    String backend() {
      return backend;
    }

    /** As options and tables have it. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one of that name.
     *
     * @throws IllegalArgumentException when there is none; the message is for people
     */
    static State of(String text) {
      for (State state : values()) {
        if (state.text().equals(text)) {
          return state;
        }
      }
      throw new IllegalArgumentException(text + ": expected heap or rocksdb");
    }
  }

  /** For people. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%s definitions, %s flows, %s, parallelism %d",
        definitions.text(),
        mix.text(),
        state.text(),
        parallelism);
  }
}
