package io.flowgauge.json;

import io.flowgauge.datagram.BigEndian;

/** The network adapters of a host: an object each, with its MAC addresses as an array. */
final class AdaptersJson {
  private static final int MAC_BYTES = 8;

  private static final JsonKey INDEX = JsonKey.of("ifIndex");
  private static final JsonKey COUNT = JsonKey.of("MACs");
  private static final JsonKey LIST = JsonKey.of("mac_list");

  private AdaptersJson() {}

  static void write(JsonBuffer out, JsonKey key, byte[] bytes, int from) {
    out.openArray(key);
    int adapters = BigEndian.int32(bytes, from);
    int at = from + 4;
    for (int i = 0; i < adapters; i++) {
      int count = BigEndian.int32(bytes, at + 4);
      out.openObject();
      out.unsigned(INDEX, BigEndian.int32(bytes, at));
      out.unsigned(COUNT, count);
      out.openArray(LIST);
      at += 8;
      for (int j = 0; j < count; j++) {
        out.put('"');
        out.putHex(bytes, at, 6);
        out.endValue();
        at += MAC_BYTES;
      }
      out.closeArray();
      out.closeObject();
    }
    out.closeArray();
  }
}
