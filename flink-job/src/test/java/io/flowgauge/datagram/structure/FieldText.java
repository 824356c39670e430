package io.flowgauge.datagram.structure;

import io.flowgauge.datagram.BigEndian;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** The value of a field as a test quotes it. */
public final class FieldText {
  private FieldText() {}

  /** What lies in {@code [from, to)} and is of that type. */
  public static String of(XdrType type, byte[] bytes, int from, int to) {
    return switch (type) {
      case OCTET -> String.valueOf(bytes[from] & 0xFF);
      case U32 -> u32(bytes, from);
      case I32, PERCENT -> String.valueOf(BigEndian.int32(bytes, from));
      case F32 -> String.valueOf(Float.intBitsToFloat(BigEndian.int32(bytes, from)));
      case F64 -> String.valueOf(Double.longBitsToDouble(BigEndian.int64(bytes, from)));
      case U64 -> Long.toUnsignedString(BigEndian.int64(bytes, from));
      case I64 -> String.valueOf(BigEndian.int64(bytes, from));
      case MAC -> hex(bytes, from, from + 6);
      case IP4, IP6 -> address(bytes, from, to);
      case OPAQUE16, UUID, TEXT16 -> hex(bytes, from, to);
      case ADDRESS -> to - from == 4 ? "unknown" : address(bytes, from + 4, to);
      case STRING, OPAQUE -> octets(bytes, from);
      case U32_ARRAY, MPLS_STACK, VLAN_STACK, PERCENT_ARRAY -> array(bytes, from, to).toString();
      case AS_PATH -> asPath(bytes, from);
      case ADAPTERS -> adapters(bytes, from);
      case LANES -> lanes(bytes, from);
      case PDUS -> pdus(bytes, from, to);
    };
  }

  private static String u32(byte[] bytes, int at) {
    return Integer.toUnsignedString(BigEndian.int32(bytes, at));
  }

  private static String hex(byte[] bytes, int from, int to) {
    return HexFormat.of().formatHex(bytes, from, to);
  }

  private static String address(byte[] bytes, int from, int to) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, to)).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("an address of " + (to - from) + " octets", e);
    }
  }

  private static String octets(byte[] bytes, int from) {
    return new String(bytes, from + 4, BigEndian.int32(bytes, from), StandardCharsets.ISO_8859_1);
  }

  private static List<String> array(byte[] bytes, int from, int to) {
    List<String> words = new ArrayList<>();
    for (int at = from + 4; at < to; at += 4) {
      words.add(u32(bytes, at));
    }
    return words;
  }

  private static String asPath(byte[] bytes, int from) {
    List<List<Object>> segments = new ArrayList<>();
    AsPath.walk(
        bytes,
        from,
        (type, at, count) -> segments.add(List.of(type, array(bytes, at - 4, at + 4 * count))));
    return segments.toString();
  }

  private static String adapters(byte[] bytes, int from) {
    List<List<Object>> adapters = new ArrayList<>();
    Adapters.walk(
        bytes,
        from,
        (index, at, count) -> {
          List<String> macs = new ArrayList<>();
          for (int i = 0; i < count; i++) {
            int mac = at + i * Adapters.MAC_BYTES;
            macs.add(hex(bytes, mac, mac + 6));
          }
          adapters.add(List.of(index, macs));
        });
    return adapters.toString();
  }

  private static String lanes(byte[] bytes, int from) {
    List<List<String>> lanes = new ArrayList<>();
    for (int i = 0; i < OpticalLane.count(bytes, from); i++) {
      int at = OpticalLane.at(from, i);
      lanes.add(array(bytes, at - 4, at + OpticalLane.BYTES));
    }
    return lanes.toString();
  }

  private static String pdus(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder();
    Pdus.walk(
        bytes,
        from,
        to,
        new Pdus.Visitor() {
          @Override
          public void pdu(int depth, int records) {
            text.append(depth).append('[');
          }

          @Override
          public void record(int dataFormat, int start, int end) {
            text.append(dataFormat).append(':').append(end - start).append(' ');
          }

          @Override
          public void endPdu() {
            text.append(']');
          }
        });
    return text.toString();
  }
}
