package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** 802.11 interface counters (IEEE 802.11 MIB). */
public final class Ieee80211Counters {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          6,
          "ieee80211_counters",
          "sFlow 802.11 Structures",
          counter(U32, "dot11TransmittedFragmentCount")
              .sflowtool("dot11TransmittedFragmentCount")
              .metric("dot11_transmittedfragmentcount"),
          counter(U32, "dot11MulticastTransmittedFrameCount")
              .sflowtool("dot11MulticastTransmittedFrameCount")
              .metric("dot11_multicasttransmittedframecount"),
          counter(U32, "dot11FailedCount")
              .sflowtool("dot11FailedCount")
              .metric("dot11_failedcount"),
          counter(U32, "dot11RetryCount").sflowtool("dot11RetryCount").metric("dot11_retrycount"),
          counter(U32, "dot11MultipleRetryCount")
              .sflowtool("dot11MultipleRetryCount")
              .metric("dot11_multipleretrycount"),
          counter(U32, "dot11FrameDuplicateCount")
              .sflowtool("dot11FrameDuplicateCount")
              .metric("dot11_frameduplicatecount"),
          counter(U32, "dot11RTSSuccessCount")
              .sflowtool("dot11RTSSuccessCount")
              .metric("dot11_rtssuccesscount"),
          counter(U32, "dot11RTSFailureCount")
              .sflowtool("dot11RTSFailureCount")
              .metric("dot11_rtsfailurecount"),
          counter(U32, "dot11ACKFailureCount")
              .sflowtool("dot11ACKFailureCount")
              .metric("dot11_ackfailurecount"),
          counter(U32, "dot11ReceivedFragmentCount")
              .sflowtool("dot11ReceivedFragmentCount")
              .metric("dot11_receivedfragmentcount"),
          counter(U32, "dot11MulticastReceivedFrameCount")
              .sflowtool("dot11MulticastReceivedFrameCount")
              .metric("dot11_multicastreceivedframecount"),
          counter(U32, "dot11FCSErrorCount")
              .sflowtool("dot11FCSErrorCount")
              .metric("dot11_fcserrorcount"),
          counter(U32, "dot11TransmittedFrameCount")
              .sflowtool("dot11TransmittedFrameCount")
              .metric("dot11_transmittedframecount"),
          counter(U32, "dot11WEPUndecryptableCount")
              .sflowtool("dot11WEPUndecryptableCount")
              .metric("dot11_wepundecryptablecount"),
          counter(U32, "dot11QoSDiscardedFragmentCount")
              .sflowtool("dot11QoSDiscardedFragmentCount")
              .metric("dot11_qosdiscardedfragmentcount"),
          gauge(U32, "dot11AssociatedStationCount")
              .sflowtool("dot11AssociatedStationCount")
              .metric("dot11_associatedstationcount"),
          counter(U32, "dot11QoSCFPollsReceivedCount")
              .sflowtool("dot11QoSCFPollsReceivedCount")
              .metric("dot11_qoscfpollsreceivedcount"),
          counter(U32, "dot11QoSCFPollsUnusedCount")
              .sflowtool("dot11QoSCFPollsUnusedCount")
              .metric("dot11_qoscfpollsunusedcount"),
          counter(U32, "dot11QoSCFPollsUnusableCount")
              .sflowtool("dot11QoSCFPollsUnusableCount")
              .metric("dot11_qoscfpollsunusablecount"),
          counter(U32, "dot11QoSCFPollsLostCount")
              .sflowtool("dot11QoSCFPollsLostCount")
              .metric("dot11_qoscfpollslostcount"));

  private Ieee80211Counters() {}
}
