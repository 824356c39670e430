package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** ICMP counters of a host (RFC 4293). */
public final class IcmpGroup {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          2008,
          "mib2_icmp_group",
          "sFlow Host TCP/IP Counters",
          counter(U32, "icmpInMsgs").sflowtool("icmpInMsgs").metric("icmp_inmsgs"),
          counter(U32, "icmpInErrors").sflowtool("icmpInErrors").metric("icmp_inerrors"),
          counter(U32, "icmpInDestUnreachs")
              .sflowtool("icmpInDestUnreachs")
              .metric("icmp_indestunreachs"),
          counter(U32, "icmpInTimeExcds").sflowtool("icmpInTimeExcds").metric("icmp_intimeexcds"),
          counter(U32, "icmpInParamProbs")
              .sflowtool("icmpInParamProbs")
              .metric("icmp_inparamprobs"),
          counter(U32, "icmpInSrcQuenchs")
              .sflowtool("icmpInSrcQuenchs")
              .metric("icmp_insrcquenchs"),
          counter(U32, "icmpInRedirects").sflowtool("icmpInRedirects").metric("icmp_inredirects"),
          counter(U32, "icmpInEchos").sflowtool("icmpInEchos").metric("icmp_inechos"),
          counter(U32, "icmpInEchoReps").sflowtool("icmpInEchoReps").metric("icmp_inechoreps"),
          counter(U32, "icmpInTimestamps")
              .sflowtool("icmpInTimestamps")
              .metric("icmp_intimestamps"),
          counter(U32, "icmpInAddrMasks").sflowtool("icmpInAddrMasks").metric("icmp_inaddrmasks"),
          counter(U32, "icmpInAddrMaskReps")
              .sflowtool("icmpInAddrMaskReps")
              .metric("icmp_inaddrmaskreps"),
          counter(U32, "icmpOutMsgs").sflowtool("icmpOutMsgs").metric("icmp_outmsgs"),
          counter(U32, "icmpOutErrors").sflowtool("icmpOutErrors").metric("icmp_outerrors"),
          counter(U32, "icmpOutDestUnreachs")
              .sflowtool("icmpOutDestUnreachs")
              .metric("icmp_outdestunreachs"),
          counter(U32, "icmpOutTimeExcds")
              .sflowtool("icmpOutTimeExcds")
              .metric("icmp_outtimeexcds"),
          counter(U32, "icmpOutParamProbs")
              .sflowtool("icmpOutParamProbs")
              .metric("icmp_outparamprobs"),
          counter(U32, "icmpOutSrcQuenchs")
              .sflowtool("icmpOutSrcQuenchs")
              .metric("icmp_outsrcquenchs"),
          counter(U32, "icmpOutRedirects")
              .sflowtool("icmpOutRedirects")
              .metric("icmp_outredirects"),
          counter(U32, "icmpOutEchos").sflowtool("icmpOutEchos").metric("icmp_outechos"),
          counter(U32, "icmpOutEchoReps").sflowtool("icmpOutEchoReps").metric("icmp_outechoreps"),
          counter(U32, "icmpOutTimestamps")
              .sflowtool("icmpOutTimestamps")
              .metric("icmp_outtimestamps"),
          counter(U32, "icmpOutTimestampReps")
              .sflowtool("icmpOutTimestampReps")
              .metric("icmp_outtimestampreps"),
          counter(U32, "icmpOutAddrMasks")
              .sflowtool("icmpOutAddrMasks")
              .metric("icmp_outaddrmasks"),
          counter(U32, "icmpOutAddrMaskReps")
              .sflowtool("icmpOutAddrMaskReps")
              .metric("icmp_outaddrmaskreps"));

  private IcmpGroup() {}
}
