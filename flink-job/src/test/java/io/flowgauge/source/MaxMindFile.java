package io.flowgauge.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes small MaxMind DB files (format version 2.0, https://maxmind.github.io/MaxMind-DB/): a
 * binary tree of 24-bit records over 128 bits, IPv4 networks below ::/96, then the data, then the
 * metadata.
 */
final class MaxMindFile {
  private static final byte[] METADATA_MARK =
      "\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1);
  private static final int NOTHING = -1;
  private static final int SEPARATOR = 16;

  private final String type;

  /** Left and right of each node: a node's number, {@link #NOTHING}, or -2 - the data's offset. */
  private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {NOTHING, NOTHING}));

  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final Map<Map<String, ?>, Integer> offsets = new LinkedHashMap<>();

  MaxMindFile(String type) {
    this.type = type;
  }

  /** Adds a network; none may hold another. */
  MaxMindFile with(String network, Map<String, ?> record) throws IOException {
    String[] parts = network.split("/", 2);
    byte[] address = InetAddress.getByName(parts[0]).getAddress();
    int bits = Integer.parseInt(parts[1]);
    byte[] wide = new byte[16];
    System.arraycopy(address, 0, wide, wide.length - address.length, address.length);
    bits += 8 * (wide.length - address.length);
    Integer offset = offsets.get(record);
    if (offset == null) {
      offset = data.size();
      offsets.put(record, offset);
      write(record, data);
    }
    int node = 0;
    for (int bit = 0; bit < bits - 1; bit++) {
      int side = side(wide, bit);
      if (nodes.get(node)[side] == NOTHING) {
        nodes.get(node)[side] = nodes.size();
        nodes.add(new int[] {NOTHING, NOTHING});
      }
      node = nodes.get(node)[side];
    }
    nodes.get(node)[side(wide, bits - 1)] = -2 - offset;
    return this;
  }

  private static int side(byte[] address, int bit) {
    return (address[bit / 8] >> (7 - bit % 8)) & 1;
  }

  Path write(Path file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int[] node : nodes) {
      for (int side : node) {
        int record = side == NOTHING ? nodes.size() : side;
        if (side < NOTHING) {
          record = nodes.size() + SEPARATOR + (-2 - side);
        }
        out.write(record >> 16);
        out.write(record >> 8);
        out.write(record);
      }
    }
    out.write(new byte[SEPARATOR]);
    data.writeTo(out);
    out.write(METADATA_MARK);
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("binary_format_major_version", (short) 2);
    metadata.put("binary_format_minor_version", (short) 0);
    metadata.put("build_epoch", 1_700_000_000L);
    metadata.put("database_type", type);
    metadata.put("description", Map.of("en", "test"));
    metadata.put("ip_version", (short) 6);
    metadata.put("languages", List.of("en"));
    metadata.put("node_count", nodes.size());
    metadata.put("record_size", (short) 24);
    write(metadata, out);
    return Files.write(file, out.toByteArray());
  }

  // Maps are type 7, texts 2, numbers of 16 and 32 bits 5 and 6. Lists are the extended type 11 and
  // numbers of 64 bits 9: those have type 0, and what they exceed 7 by in the next octet.
  private static void write(Object value, ByteArrayOutputStream out) throws IOException {
    if (value instanceof Map<?, ?> map) {
      out.write((7 << 5) | map.size());
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        write(entry.getKey(), out);
        write(entry.getValue(), out);
      }
    } else if (value instanceof List<?> list) {
      out.write(list.size());
      out.write(11 - 7);
      for (Object item : list) {
        write(item, out);
      }
    } else if (value instanceof String text) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      if (utf8.length < 29) {
        out.write((2 << 5) | utf8.length);
      } else {
        out.write((2 << 5) | 29);
        out.write(utf8.length - 29);
      }
      out.write(utf8);
    } else if (value instanceof Short number) {
      out.write((5 << 5) | Short.BYTES);
      writeNumber(number, Short.BYTES, out);
    } else if (value instanceof Integer number) {
      out.write((6 << 5) | Integer.BYTES);
      writeNumber(number, Integer.BYTES, out);
    } else {
      out.write(Long.BYTES);
      out.write(9 - 7);
      writeNumber((Long) value, Long.BYTES, out);
    }
  }

  private static void writeNumber(long number, int octets, ByteArrayOutputStream out) {
    for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) {
      out.write((int) (number >> shift));
    }
  }
}
