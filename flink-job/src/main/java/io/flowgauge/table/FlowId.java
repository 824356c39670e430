package io.flowgauge.table;

import io.flowgauge.flow.FlowHash;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A flow within a table: its key, and the agent whose ranking it is in where each agent has one.
 * Ordered by the key's bytes, so that ties are broken in the same way everywhere.
 */
final class FlowId implements Comparable<FlowId> {
  /** Hashes stay in this JVM, and nobody who makes flows can make them collide. */
  private static final long SEED = new SecureRandom().nextLong();

  private static final byte[] NO_KEY = {};

  private final byte[] scope;
  private final byte[] key;
  private final int hash;

  FlowId(byte[] scope, byte[] key) {
    this.scope = scope;
    this.key = key;
    this.hash = (int) FlowHash.seeded(key, SEED + Arrays.hashCode(scope));
  }

  /** What all flows of an agent's ranking share, or all flows where one ranking is for all. */
  static FlowId scope(byte[] scope) {
    return new FlowId(scope, NO_KEY);
  }

  /** {@link #scope(byte[])} of this flow's. */
  FlowId scopeId() {
    return scope(scope);
  }

  /** The agent as in {@link io.flowgauge.flow.FlowOrigin}; empty where one ranking is for all. */
  byte[] scope() {
    return scope;
  }

  byte[] key() {
    return key;
  }

  @Override
  public int compareTo(FlowId other) {
    int byKey = Arrays.compareUnsigned(key, other.key);
    return byKey != 0 ? byKey : Arrays.compareUnsigned(scope, other.scope);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FlowId that
        && hash == that.hash
        && Arrays.equals(key, that.key)
        && Arrays.equals(scope, that.scope);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
