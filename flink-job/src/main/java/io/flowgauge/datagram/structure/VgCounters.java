package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.XdrType.U32;
import static io.flowgauge.datagram.structure.XdrType.U64;

/** 100 BaseVG counters (RFC 2020). */
public final class VgCounters {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          4,
          "vg_counters",
          "sFlow version 5",
          counter(U32, "dot12InHighPriorityFrames")
              .sflowtool("dot12InHighPriorityFrames")
              .metric("vg_inhighpriorityframes"),
          counter(U64, "dot12InHighPriorityOctets")
              .sflowtool("dot12InHighPriorityOctets")
              .metric("vg_inhighpriorityoctets"),
          counter(U32, "dot12InNormPriorityFrames")
              .sflowtool("dot12InNormPriorityFrames")
              .metric("vg_innormpriorityframes"),
          counter(U64, "dot12InNormPriorityOctets")
              .sflowtool("dot12InNormPriorityOctets")
              .metric("vg_innormpriorityoctets"),
          counter(U32, "dot12InIPMErrors").sflowtool("dot12InIPMErrors").metric("vg_inipmerrors"),
          counter(U32, "dot12InOversizeFrameErrors")
              .sflowtool("dot12InOversizeFrameErrors")
              .metric("vg_inoversizeframeerrors"),
          counter(U32, "dot12InDataErrors")
              .sflowtool("dot12InDataErrors")
              .metric("vg_indataerrors"),
          counter(U32, "dot12InNullAddressedFrames")
              .sflowtool("dot12InNullAddressedFrames")
              .metric("vg_innulladdressedframes"),
          counter(U32, "dot12OutHighPriorityFrames")
              .sflowtool("dot12OutHighPriorityFrames")
              .metric("vg_outhighpriorityframes"),
          counter(U64, "dot12OutHighPriorityOctets")
              .sflowtool("dot12OutHighPriorityOctets")
              .metric("vg_outhighpriorityoctets"),
          counter(U32, "dot12TransitionIntoTrainings")
              .sflowtool("dot12TransitionIntoTrainings")
              .metric("vg_transitionintotrainings"),
          counter(U64, "dot12HCInHighPriorityOctets")
              .sflowtool("dot12HCInHighPriorityOctets")
              .metric("vg_hcinhighpriorityoctets"),
          counter(U64, "dot12HCInNormPriorityOctets")
              .sflowtool("dot12HCInNormPriorityOctets")
              .metric("vg_hcinnormpriorityoctets"),
          counter(U64, "dot12HCOutHighPriorityOctets")
              .sflowtool("dot12HCOutHighPriorityOctets")
              .metric("vg_hcouthighpriorityoctets"));

  private VgCounters() {}
}
