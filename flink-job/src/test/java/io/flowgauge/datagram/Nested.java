package io.flowgauge.datagram;

import io.flowgauge.datagram.structure.Adapters;
import io.flowgauge.datagram.structure.AsPath;
import io.flowgauge.datagram.structure.Field;
import io.flowgauge.datagram.structure.OpticalLane;
import io.flowgauge.datagram.structure.Pdus;

/** Walks what is inside fields, and checks that it stays there. Makes nothing as it goes. */
final class Nested implements AsPath.Visitor, Adapters.Visitor, Pdus.Visitor {
  private int from;
  private int to;
  private int at;
  private int depth;
  private long told;

  void walk(Field field, byte[] bytes, int fieldFrom, int fieldTo) {
    from = fieldFrom;
    to = fieldTo;
    at = fieldFrom;
    depth = 0;
    switch (field.type()) {
      case AS_PATH -> AsPath.walk(bytes, from, this);
      case ADAPTERS -> Adapters.walk(bytes, from, this);
      case LANES -> lanes(bytes);
      case PDUS -> Pdus.walk(bytes, from, to, this);
      default -> {}
    }
    check(depth == 0, "what begins ends");
  }

  /** How much it was told of, altogether. */
  long told() {
    return told;
  }

  @Override
  public void segment(int type, int start, int count) {
    element(start, start + 4L * count);
  }

  @Override
  public void adapter(int ifIndex, int start, int count) {
    element(start, start + (long) Adapters.MAC_BYTES * count);
  }

  private void lanes(byte[] bytes) {
    for (int i = 0; i < OpticalLane.count(bytes, from); i++) {
      int lane = OpticalLane.at(from, i);
      element(lane, lane + (long) OpticalLane.BYTES);
    }
  }

  private void element(int start, long end) {
    check(start >= at && start <= end && end <= to, "elements follow each other in their field");
    at = (int) end;
    told++;
  }

  @Override
  public void pdu(int level, int records) {
    check(level == depth && level < Pdus.MAX_DEPTH, "frames nest, and not too deep");
    check(records >= 0 && records <= (to - from) / 8, "a frame has the records it says");
    depth++;
    told++;
  }

  @Override
  public void record(int dataFormat, int start, int end) {
    check(depth > 0, "a record is inside a frame");
    check(start > from && start <= end && end <= to, "a record is inside its field");
    told++;
  }

  @Override
  public void endPdu() {
    depth--;
  }

  private static void check(boolean holds, String promise) {
    if (!holds) {
      throw new AssertionError(promise);
    }
  }
}
