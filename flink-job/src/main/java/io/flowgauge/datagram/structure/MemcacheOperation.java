package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.STRING;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** One memcached operation. */
public final class MemcacheOperation {
  /** 0 other, 1 ASCII, 2 binary. */
  public static final Field PROTOCOL =
      label(U32, "protocol").sflowtool("memcache_op_protocol").names(FlowNames.MEMCACHE_PROTOCOL);

  /** The command. */
  public static final Field COMMAND =
      label(U32, "cmd").sflowtool("memcache_op_cmd").names(FlowNames.MEMCACHE_COMMAND);

  /** The first key asked for. */
  public static final Field KEY = label(STRING, "key").sflowtool("memcache_op_key");

  /** Keys in the request, {@link #KEY} included. */
  public static final Field KEYS = gauge(U32, "nkeys").sflowtool("memcache_op_nkeys");

  /** Octets of the value. */
  public static final Field VALUE_BYTES =
      gauge(U32, "value_bytes").sflowtool("memcache_op_value_bytes");

  /** Microseconds it took. */
  public static final Field DURATION = gauge(U32, "uS").sflowtool("memcache_op_duration_uS");

  /** How it ended. */
  public static final Field STATUS =
      label(U32, "status").sflowtool("memcache_op_status").names(FlowNames.MEMCACHE_STATUS);

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          2200,
          "memcache_operation",
          "sFlow Memcache Structures",
          PROTOCOL,
          COMMAND,
          KEY,
          KEYS,
          VALUE_BYTES,
          DURATION,
          STATUS);

  private MemcacheOperation() {}
}
