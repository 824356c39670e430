package io.flowgauge.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Keeps what closed ticks show. */
final class RecordedOutput implements FlowTable.Output {
  /** A ranking, its rows in order and cut as where rankings are merged. */
  record Shown(
      String view,
      String scope,
      long start,
      long end,
      int flows,
      long absent,
      Total total,
      List<RankedFlow> rows) {}

  private final int rows;
  private final List<Shown> rankings = new ArrayList<>();
  private final List<String> above = new ArrayList<>();
  private final List<String> records = new ArrayList<>();

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

  /** Flow records, as scope/key from-to why value/samples. */
  List<String> records() {
    return records;
  }

  /** Everything to the last bit, as text in an order of its own. */
  List<String> bits() {
    List<String> lines = new ArrayList<>(above);
    lines.addAll(records);
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
              + " "
              + shown.absent
              + " "
              + shown.total.value()
              + "/"
              + shown.total.samples()
              + "/"
              + shown.total.untold()
              + Arrays.toString(shown.total.sums())
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
        Long.toString(row.undercount()),
        Arrays.stream(row.values()).mapToObj(Double::toHexString).toList().toString());
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
      Total total,
      List<RankedFlow> ranked) {
    rankings.add(
        new Shown(
            view.text(),
            hex(scope),
            startMillis,
            endMillis,
            flows,
            absent,
            total,
            ranked.stream().sorted(RankedFlow.ORDER).limit(rows).toList()));
  }

  @Override
  public void record(
      byte[] scope, long startTick, long lastTick, RecordReason why, RankedFlow flow) {
    records.add(
        hex(scope)
            + "/"
            + hex(flow.key())
            + " "
            + startTick
            + "-"
            + lastTick
            + " "
            + why.text()
            + " "
            + flow.value()
            + "/"
            + (long) flow.samples());
  }

  @Override
  public void above(byte[] scope, RankedFlow flow) {
    above.add(hex(scope) + "/" + bits(flow));
  }
}
