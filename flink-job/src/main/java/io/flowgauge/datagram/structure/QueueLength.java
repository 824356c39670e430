package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** How often packets met how long an egress queue, in segments. */
public final class QueueLength {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          1003,
          "queue_length",
          "sFlow discussion list",
          label(U32, "queueIndex").metric("queue_index"),
          gauge(U32, "segmentSize").metric("queue_segment_size"),
          gauge(U32, "queueSegments").metric("queue_segments"),
          counter(U32, "queueLength0").metric("queue_length_0"),
          counter(U32, "queueLength1").metric("queue_length_1"),
          counter(U32, "queueLength2").metric("queue_length_2"),
          counter(U32, "queueLength4").metric("queue_length_4"),
          counter(U32, "queueLength8").metric("queue_length_8"),
          counter(U32, "queueLength32").metric("queue_length_32"),
          counter(U32, "queueLength128").metric("queue_length_128"),
          counter(U32, "queueLength1024").metric("queue_length_1024"),
          counter(U32, "queueLengthMore").metric("queue_length_more"),
          counter(U32, "dropped").metric("queue_dropped"));

  private QueueLength() {}
}
