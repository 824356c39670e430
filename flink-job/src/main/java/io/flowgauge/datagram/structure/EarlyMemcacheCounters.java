package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;
import static io.flowgauge.datagram.structure.XdrType.U64;

/** Counters of a memcached, as early agents told them; deprecated for {@link MemcacheCounters}. */
public final class EarlyMemcacheCounters {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          2200,
          "memcache_counters",
          "sFlow discussion list",
          gauge(U32, "uptime").sflowtool("memcache_uptime").metric("memcache_uptime"),
          counter(U32, "rusage_user")
              .sflowtool("memcache_rusage_user")
              .metric("memcache_rusage_user"),
          counter(U32, "rusage_system")
              .sflowtool("memcache_rusage_system")
              .metric("memcache_rusage_system"),
          gauge(U32, "curr_connections")
              .sflowtool("memcache_curr_connections")
              .metric("memcache_curr_connections"),
          counter(U32, "total_connections")
              .sflowtool("memcache_total_connections")
              .metric("memcache_total_connections"),
          gauge(U32, "connection_structures")
              .sflowtool("memcache_connection_structures")
              .metric("memcache_connection_structures"),
          counter(U32, "cmd_get").sflowtool("memcache_cmd_get").metric("memcache_cmd_get"),
          counter(U32, "cmd_set").sflowtool("memcache_cmd_set").metric("memcache_cmd_set"),
          counter(U32, "cmd_flush").sflowtool("memcache_cmd_flush").metric("memcache_cmd_flush"),
          counter(U32, "get_hits").sflowtool("memcache_get_hits").metric("memcache_get_hits"),
          counter(U32, "get_misses").sflowtool("memcache_get_misses").metric("memcache_get_misses"),
          counter(U32, "delete_misses")
              .sflowtool("memcache_delete_misses")
              .metric("memcache_delete_misses"),
          counter(U32, "delete_hits")
              .sflowtool("memcache_delete_hits")
              .metric("memcache_delete_hits"),
          counter(U32, "incr_misses")
              .sflowtool("memcache_incr_misses")
              .metric("memcache_incr_misses"),
          counter(U32, "incr_hits").sflowtool("memcache_incr_hits").metric("memcache_incr_hits"),
          counter(U32, "decr_misses")
              .sflowtool("memcache_decr_misses")
              .metric("memcache_decr_misses"),
          counter(U32, "decr_hits").sflowtool("memcache_decr_hits").metric("memcache_decr_hits"),
          counter(U32, "cas_misses").sflowtool("memcache_cas_misses").metric("memcache_cas_misses"),
          counter(U32, "cas_hits").sflowtool("memcache_cas_hits").metric("memcache_cas_hits"),
          counter(U32, "cas_badval").sflowtool("memcache_cas_badval").metric("memcache_cas_badval"),
          counter(U32, "auth_cmds").sflowtool("memcache_auth_cmds").metric("memcache_auth_cmds"),
          counter(U32, "auth_errors")
              .sflowtool("memcache_auth_errors")
              .metric("memcache_auth_errors"),
          counter(U64, "bytes_read").sflowtool("memcache_bytes_read").metric("memcache_bytes_read"),
          counter(U64, "bytes_written")
              .sflowtool("memcache_bytes_written")
              .metric("memcache_bytes_written"),
          gauge(U32, "limit_maxbytes")
              .sflowtool("memcache_limit_maxbytes")
              .metric("memcache_limit_maxbytes"),
          label(U32, "accepting_conns")
              .sflowtool("memcache_accepting_conns")
              .metric("memcache_accepting_conns"),
          counter(U32, "listen_disabled_num")
              .sflowtool("memcache_listen_disabled_num")
              .metric("memcache_listen_disabled_num"),
          gauge(U32, "threads").sflowtool("memcache_threads").metric("memcache_threads"),
          counter(U32, "conn_yields")
              .sflowtool("memcache_conn_yields")
              .metric("memcache_conn_yields"),
          gauge(U64, "bytes").sflowtool("memcache_bytes").metric("memcache_bytes"),
          gauge(U32, "curr_items").sflowtool("memcache_curr_items").metric("memcache_curr_items"),
          counter(U32, "total_items")
              .sflowtool("memcache_total_items")
              .metric("memcache_total_items"),
          counter(U32, "evictions").sflowtool("memcache_evictions").metric("memcache_evictions"));

  private EarlyMemcacheCounters() {}
}
