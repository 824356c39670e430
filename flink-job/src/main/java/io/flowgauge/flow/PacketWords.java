package io.flowgauge.flow;

import io.flowgauge.datagram.DiscardReason;
import io.flowgauge.datagram.structure.MemcacheOperation;
import java.util.Objects;

/** Words for the numbers in packets. */
final class PacketWords {
  static final NumberWords FALSE_TRUE = NumberWords.from(0, "false", "true");
  static final NumberWords NO_YES = NumberWords.from(0, "no", "yes");
  static final NumberWords DIRECTION = NumberWords.from(0, "ingress", "egress");

  /** IANA's differentiated services code points. */
  static final NumberWords CODE_POINT =
      NumberWords.from(0, "CS0", "LE")
          .and(8, "CS1")
          .and(10, "AF11")
          .and(12, "AF12")
          .and(14, "AF13")
          .and(16, "CS2")
          .and(18, "AF21")
          .and(20, "AF22")
          .and(22, "AF23")
          .and(24, "CS3")
          .and(26, "AF31")
          .and(28, "AF32")
          .and(30, "AF33")
          .and(32, "CS4")
          .and(34, "AF41")
          .and(36, "AF42")
          .and(38, "AF43")
          .and(40, "CS5")
          .and(44, "VOICE-ADMIT")
          .and(46, "EF")
          .and(48, "CS6")
          .and(56, "CS7");

  /** IANA's types of DNS records, as far as they are in use. */
  static final NumberWords DNS_TYPE =
      NumberWords.from(1, "A", "NS")
          .and(5, "CNAME", "SOA")
          .and(10, "NULL")
          .and(12, "PTR", "HINFO")
          .and(15, "MX", "TXT", "RP")
          .and(28, "AAAA")
          .and(29, "LOC")
          .and(33, "SRV")
          .and(35, "NAPTR")
          .and(37, "CERT")
          .and(39, "DNAME")
          .and(41, "OPT")
          .and(43, "DS", "SSHFP")
          .and(46, "RRSIG", "NSEC", "DNSKEY")
          .and(50, "NSEC3", "NSEC3PARAM", "TLSA")
          .and(64, "SVCB", "HTTPS")
          .and(99, "SPF")
          .and(249, "TKEY", "TSIG", "IXFR", "AXFR")
          .and(255, "ANY", "URI", "CAA");

  /** The upper 3 bits of an operation code of InfiniBand's transport. */
  static final NumberWords IB_TRANSPORT = NumberWords.from(0, "RC", "UC", "RD", "UD", "CNP", "XRC");

  /** The lower 5 bits of an operation code of InfiniBand's transport. */
  static final NumberWords IB_OPERATION =
      NumberWords.from(
          0,
          "SEND_FIRST",
          "SEND_MIDDLE",
          "SEND_LAST",
          "SEND_LAST_IMMEDIATE",
          "SEND_ONLY",
          "SEND_ONLY_IMMEDIATE",
          "RDMA_WRITE_FIRST",
          "RDMA_WRITE_MIDDLE",
          "RDMA_WRITE_LAST",
          "RDMA_WRITE_LAST_IMMEDIATE",
          "RDMA_WRITE_ONLY",
          "RDMA_WRITE_ONLY_IMMEDIATE",
          "RDMA_READ_REQUEST",
          "RDMA_READ_RESPONSE_FIRST",
          "RDMA_READ_RESPONSE_MIDDLE",
          "RDMA_READ_RESPONSE_LAST",
          "RDMA_READ_RESPONSE_ONLY",
          "ACKNOWLEDGE",
          "ATOMIC_ACKNOWLEDGE",
          "COMPARE_SWAP",
          "FETCH_ADD",
          "RESYNC",
          "SEND_LAST_INVALIDATE",
          "SEND_ONLY_INVALIDATE",
          "FLUSH",
          "ATOMIC_WRITE");

  // host-sflow sends two reasons under misprinted codes, too: a word stands for one code.
  private static final int DEV_HDR = 332;
  private static final int DEV_HDR_MISPRINTED = 33;
  private static final int TC_EGRESS = 366;
  private static final int TC_EGRESS_MISPRINTED = 36;

  /** sFlow's words for why a packet was discarded, by {@link #discardReason}. */
  static final NumberWords DISCARD_REASON =
      NumberWords.of(511, code -> discardReason(code) == code ? DiscardReason.word(code) : null);

  /** sFlow's words for how a memcached operation ended. */
  static final NumberWords MEMCACHE_STATUS =
      NumberWords.of(255, Objects.requireNonNull(MemcacheOperation.STATUS.names())::word);

  private PacketWords() {}

  /** The code that all of the same meaning go by. */
  static long discardReason(long code) {
    if (code == DEV_HDR_MISPRINTED) {
      return DEV_HDR;
    }
    return code == TC_EGRESS_MISPRINTED ? TC_EGRESS : code;
  }
}
