package io.flowgauge.datagram.structure;

import static io.flowgauge.datagram.structure.Field.gauge;
import static io.flowgauge.datagram.structure.Field.label;
import static io.flowgauge.datagram.structure.XdrType.U32;

/** How a browser spent its time loading a page (W3C Navigation Timing). */
public final class ExtendedNavTiming {
  /** The record. */
  public static final Structure STRUCTURE =
      Structure.flow(
          0,
          2208,
          "extended_nav_timing",
          "sFlow discussion list",
          label(U32, "type"),
          gauge(U32, "redirectCount"),
          gauge(U32, "navigationStart"),
          gauge(U32, "unloadEventStart"),
          gauge(U32, "unloadEventEnd"),
          gauge(U32, "redirectStart"),
          gauge(U32, "redirectEnd"),
          gauge(U32, "fetchStart"),
          gauge(U32, "domainLookupStart"),
          gauge(U32, "domainLookupEnd"),
          gauge(U32, "connectStart"),
          gauge(U32, "connectEnd"),
          gauge(U32, "secureConnectionStart"),
          gauge(U32, "requestStart"),
          gauge(U32, "responseStart"),
          gauge(U32, "responseEnd"),
          gauge(U32, "domLoading"),
          gauge(U32, "domInteractive"),
          gauge(U32, "domContentLoadedEventStart"),
          gauge(U32, "domContentLoadedEventEnd"),
          gauge(U32, "domComplete"),
          gauge(U32, "loadEventStart"),
          gauge(U32, "loadEventEnd"));

  private ExtendedNavTiming() {}
}
