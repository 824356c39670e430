package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.counter;
import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** Sessions of a virtual desktop server. */
public final class VdiCounters {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.counter(
          0,
          2205,
          "vdi_counters",
          "sflowtool",
          gauge(U32, "sessions_current")
              .sflowtool("vdi_sessions_current")
              .metric("vdi_sessions_current"),
          counter(U32, "sessions_total")
              .sflowtool("vdi_sessions_total")
              .metric("vdi_sessions_total"),
          counter(U32, "sessions_duration")
              .sflowtool("vdi_sessions_duration")
              .metric("vdi_sessions_duration"),
          counter(U32, "rx_bytes").sflowtool("vdi_rx_bytes").metric("vdi_rx_bytes"),
          counter(U32, "tx_bytes").sflowtool("vdi_tx_bytes").metric("vdi_tx_bytes"),
          counter(U32, "rx_packets").sflowtool("vdi_rx_packets").metric("vdi_rx_packets"),
          counter(U32, "tx_packets").sflowtool("vdi_tx_packets").metric("vdi_tx_packets"),
          counter(U32, "rx_packets_lost")
              .sflowtool("vdi_rx_packets_lost")
              .metric("vdi_rx_packets_lost"),
          counter(U32, "tx_packets_lost")
              .sflowtool("vdi_tx_packets_lost")
              .metric("vdi_tx_packets_lost"),
          gauge(U32, "rtt_min_ms").sflowtool("vdi_rtt_min_ms").metric("vdi_rtt_min"),
          gauge(U32, "rtt_max_ms").sflowtool("vdi_rtt_max_ms").metric("vdi_rtt_max"),
          gauge(U32, "rtt_avg_ms").sflowtool("vdi_rtt_avg_ms").metric("vdi_rtt_avg"),
          counter(U32, "audio_rx_bytes")
              .sflowtool("vdi_audio_rx_bytes")
              .metric("vdi_audio_rx_bytes"),
          counter(U32, "audio_tx_bytes")
              .sflowtool("vdi_audio_tx_bytes")
              .metric("vdi_audio_tx_bytes"),
          gauge(U32, "audio_tx_limit").sflowtool("vdi_audio_tx_limit").metric("vdi_audio_tx_limit"),
          counter(U32, "img_rx_bytes").sflowtool("vdi_img_rx_bytes").metric("vdi_img_rx_bytes"),
          counter(U32, "img_tx_bytes").sflowtool("vdi_img_tx_bytes").metric("vdi_img_tx_bytes"),
          counter(U32, "img_frames").sflowtool("vdi_img_frames").metric("vdi_img_frames"),
          gauge(U32, "img_qual_min").sflowtool("vdi_img_qual_min").metric("vdi_img_qual_min"),
          gauge(U32, "img_qual_max").sflowtool("vdi_img_qual_max").metric("vdi_img_qual_max"),
          gauge(U32, "img_qual_avg").sflowtool("vdi_img_qual_avg").metric("vdi_img_qual_avg"),
          counter(U32, "usb_rx_bytes").sflowtool("vdi_usb_rx_bytes").metric("vdi_usb_rx_bytes"),
          counter(U32, "usb_tx_bytes").sflowtool("vdi_usb_tx_bytes").metric("vdi_usb_tx_bytes"));

  private VdiCounters() {}
}
