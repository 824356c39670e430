package io.flowgauge;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was counted on the wire, packet by packet, while a capture was recorded. */
final class WireTruth {
  private static final int FCS_BYTES = 4;

  /** By flow, then by host and direction such as {@code h1/tx}. */
  private final Map<String, Map<String, Counted>> flows = new HashMap<>();

  /** By host and second. */
  private final Map<String, Map<Long, Counted>> sent = new HashMap<>();

  private WireTruth() {}

  /**
   * Packets, and their octets with the FCS that no host sees.
   *
   * @param packets how many
   * @param bytes octets of their frames, FCS included
   */
  record Counted(double packets, double bytes) {
    private static final Counted NOTHING = new Counted(0, 0);

    private static Counted of(String packets, String frameBytes) {
      long count = Long.parseLong(packets);
      return new Counted(count, Long.parseLong(frameBytes) + FCS_BYTES * count);
    }

    Counted plus(Counted other) {
      return new Counted(packets + other.packets, bytes + other.bytes);
    }

    Counted times(double share) {
      return new Counted(packets * share, bytes * share);
    }

    /** The {@code value} of a definition: bytes or frames. */
    double value(String value) {
      return value.equals("bytes") ? bytes : packets;
    }
  }

  /** The truth beside the capture in {@code folder}. */
  static WireTruth beside(Path folder) throws IOException {
    WireTruth truth = new WireTruth();
    for (Map<String, String> row : rows(folder.resolve("truth.csv"))) {
      String ports = requireNonNull(row.get("sport")) + "," + row.get("dport");
      String types = requireNonNull(row.get("icmp_type")) + "," + row.get("icmp_code");
      truth
          .flows
          .computeIfAbsent(flow(row, types.equals(",") ? ports : types), flow -> new TreeMap<>())
          .merge(
              row.get("host") + "/" + row.get("dir"),
              Counted.of(
                  requireNonNull(row.get("packets")), requireNonNull(row.get("frame_bytes"))),
              Counted::plus);
    }
    for (Map<String, String> row : rows(folder.resolve("truth_series.csv"))) {
      truth
          .sent
          .computeIfAbsent(requireNonNull(row.get("host")), host -> new HashMap<>())
          .put(
              Long.parseLong(requireNonNull(row.get("epoch_s"))),
              Counted.of(
                  requireNonNull(row.get("tx_packets")), requireNonNull(row.get("tx_bytes"))));
    }
    return truth;
  }

  /** What the generators of a capture in {@code folder} sent, by flow. */
  static Map<String, Counted> generated(Path folder) throws IOException {
    Map<String, Counted> flows = new HashMap<>();
    for (Map<String, String> row : rows(folder.resolve("truth_generated.csv"))) {
      flows.put(
          flow(row, row.get("sport") + "," + row.get("dport")),
          Counted.of(requireNonNull(row.get("packets")), requireNonNull(row.get("frame_bytes"))));
    }
    return flows;
  }

  private static String flow(Map<String, String> row, String ports) {
    return String.join(",", row.get("src"), row.get("dst"), row.get("proto"), ports);
  }

  private static List<Map<String, String>> rows(Path csv) throws IOException {
    List<String> lines = Files.readAllLines(csv);
    List<String> names = Arrays.asList(lines.get(0).split(",", -1));
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < cells.length; i++) {
        row.put(names.get(i), cells[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  /**
   * What there was of a flow in all: as its sender sent it, or where that was not watched, as it
   * was received. Every switch on its way saw that once.
   */
  Optional<Counted> of(String flow) {
    Map<String, Counted> byHost = flows.getOrDefault(flow, Map.of());
    return byHost.entrySet().stream()
        .filter(counted -> counted.getKey().endsWith("/tx"))
        .map(Map.Entry::getValue)
        .findFirst()
        .or(() -> byHost.values().stream().findFirst());
  }

  /** What a host sent in one second. */
  Counted sent(String host, long second) {
    return sent.getOrDefault(host, Map.of()).getOrDefault(second, Counted.NOTHING);
  }

  /** What a host sent in the seconds from {@code first} to before {@code end}. */
  Counted sent(String host, double first, double end) {
    Counted sum = Counted.NOTHING;
    for (double second = Math.floor(first); second < end; second++) {
      double share = Math.min(end, second + 1) - Math.max(first, second);
      sum = sum.plus(sent(host, (long) second).times(share));
    }
    return sum;
  }
}
