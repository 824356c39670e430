package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.MAC;
import static io.flowgauge.datagram.structure.XdrType.STRING;
import static io.flowgauge.datagram.structure.XdrType.U32;
import static io.flowgauge.datagram.structure.XdrType.U64;

/** How an 802.11 frame was sent. */
public final class Extended80211Tx {
  /** Of the network. */
  public static final Field SSID = label(STRING, "ssid").sflowtool("tx_SSID");

  /** Of the access point. */
  public static final Field BSSID = label(MAC, "bssid").sflowtool("tx_BSSID");

  /** Of 802.11: 1 a, 2 b, 3 g, 4 n. */
  public static final Field VERSION =
      label(U32, "version").sflowtool("tx_version").names(FlowNames.WLAN_VERSION);

  /** Attempts, the successful one included; 0 for unknown. */
  public static final Field TRANSMISSIONS =
      gauge(U32, "transmissions").sflowtool("tx_transmissions");

  /** Microseconds on the medium for the successful attempt. */
  public static final Field PACKET_DURATION =
      gauge(U32, "packet_duration").sflowtool("tx_packet_uS");

  /** Microseconds on the medium for the failed attempts. */
  public static final Field RETRANSMISSION_DURATION =
      gauge(U32, "retrans_duration").sflowtool("tx_retrans_uS");

  /** Radio channel. */
  public static final Field CHANNEL = label(U32, "channel").sflowtool("tx_channel");

  /** Bits per second. */
  public static final Field SPEED = gauge(U64, "speed").sflowtool("tx_speed");

  /** Milliwatts. */
  public static final Field POWER = gauge(U32, "power").sflowtool("tx_power_mW");

  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          1015,
          "extended_80211_tx",
          "sFlow 802.11 Structures",
          SSID,
          BSSID,
          VERSION,
          TRANSMISSIONS,
          PACKET_DURATION,
          RETRANSMISSION_DURATION,
          CHANNEL,
          SPEED,
          POWER);

  private Extended80211Tx() {}
}
