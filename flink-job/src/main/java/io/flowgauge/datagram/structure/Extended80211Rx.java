package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.MAC;
import static io.flowgauge.datagram.structure.XdrType.STRING;
import static io.flowgauge.datagram.structure.XdrType.U32;
import static io.flowgauge.datagram.structure.XdrType.U64;

/** How an 802.11 frame was received. */
public final class Extended80211Rx {
  /** Of the network. */
  public static final Field SSID = label(STRING, "ssid").sflowtool("rx_SSID");

  /** Of the access point. */
  public static final Field BSSID = label(MAC, "bssid").sflowtool("rx_BSSID");

  /** Of 802.11: 1 a, 2 b, 3 g, 4 n. */
  public static final Field VERSION =
      label(U32, "version").sflowtool("rx_version").names(FlowNames.WLAN_VERSION);

  /** Radio channel. */
  public static final Field CHANNEL = label(U32, "channel").sflowtool("rx_channel");

  /** Bits per second. */
  public static final Field SPEED = gauge(U64, "speed").sflowtool("rx_speed");

  /** Received signal to noise indicator. */
  public static final Field RSNI = gauge(U32, "rsni").sflowtool("rx_rsni");

  /** Received channel power indicator. */
  public static final Field RCPI = gauge(U32, "rcpi").sflowtool("rx_rcpi");

  /** Microseconds on the medium, 0 for unknown. */
  public static final Field PACKET_DURATION =
      gauge(U32, "packet_duration").sflowtool("rx_packet_uS");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          1014,
          "extended_80211_rx",
          "sFlow 802.11 Structures",
          SSID,
          BSSID,
          VERSION,
          CHANNEL,
          SPEED,
          RSNI,
          RCPI,
          PACKET_DURATION);

  private Extended80211Rx() {}
}
