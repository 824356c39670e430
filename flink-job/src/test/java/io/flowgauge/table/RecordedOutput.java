package io.flowgauge.table;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Keeps what closed ticks show. */
final class RecordedOutput implements FlowTable.Output {
  /** A ranking, its rows in order and cut as where rankings are merged. */
  record Shown(String view, String scope, long start, long end, int flows, List<RankedFlow> rows) {}

  private final int rows;
  private final List<Shown> rankings = new ArrayList<>();
  private final List<String> above = new ArrayList<>();

  RecordedOutput(FlowTableSpec spec) {
    rows = spec.rows();
  }

  /** Rankings in the order of view, time and scope. */
  List<Shown> rankings() {
    return rankings;
  }

  /** The rankings of one view. */
  List<Shown> rankings(View view) {
    return rankings.stream().filter(ranking -> ranking.view.equals(view.text())).toList();
  }

  /** Flows reported as above the watch level, as scope/key=rate. */
  List<String> above() {
    return above;
  }

  /** Everything to the last bit, as text in an order of its own. */
  List<String> bits() {
    List<String> lines = new ArrayList<>(above);
    for (Shown shown : rankings) {
      lines.add(
          shown.view
              + " "
              + shown.scope
              + " "
              + shown.start
              + " "
              + shown.end
              + " "
              + shown.flows
              + shown.rows.stream().map(RecordedOutput::bits).toList());
    }
    lines.sort(null);
    return lines;
  }

  private static String bits(RankedFlow row) {
    return String.join(
        " ",
        hex(row.key()),
        hex(row.origin()),
        Long.toString(row.value()),
        Double.toHexString(row.perSecond()),
        Double.toHexString(row.samples()),
        Long.toString(row.undercount()));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public void ranking(
      byte[] scope,
      View view,
      long startMillis,
      long endMillis,
      int flows,
      long absent,
      List<RankedFlow> ranked) {
    rankings.add(
        new Shown(
            view.text(),
            hex(scope),
            startMillis,
            endMillis,
            flows,
            ranked.stream().sorted(RankedFlow.ORDER).limit(rows).toList()));
  }

  @Override
  public void above(byte[] scope, RankedFlow flow) {
    above.add(hex(scope) + "/" + bits(flow));
  }
}
