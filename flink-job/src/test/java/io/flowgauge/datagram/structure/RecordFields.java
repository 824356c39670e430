package io.flowgauge.datagram.structure;

import io.flowgauge.datagram.DatagramDecoder;
import io.flowgauge.datagram.DatagramHeader;
import io.flowgauge.datagram.DatagramVisitor;
import io.flowgauge.datagram.SampledHeader;
import java.util.ArrayList;
import java.util.List;

/** What the walk of a datagram tells of the fields of one of its records. */
final class RecordFields implements DatagramVisitor {
  private final Structure wanted;
  private final List<String> lines = new ArrayList<>();
  private byte[] bytes = new byte[0];
  private int unread = -1;

  private RecordFields(Structure wanted) {
    this.wanted = wanted;
  }

  /** Of the only record of that structure in the datagram. */
  static RecordFields of(Structure wanted, byte[] datagram) {
    RecordFields fields = new RecordFields(wanted);
    new DatagramDecoder().decode(datagram, datagram.length, fields);
    return fields;
  }

  /** Each field as {@code name=value}, in the order told. */
  List<String> lines() {
    return lines;
  }

  /** Octets of the record behind its last field, -1 when there was no such record. */
  int unread() {
    return unread;
  }

  @Override
  public void datagram(DatagramHeader header) {
    bytes = header.bytes();
  }

  @Override
  public void sampledHeader(SampledHeader header) {
    if (wanted.dataFormat() == 1) {
      int end = header.offset() + ((header.length() + 3) & ~3);
      walk(header.offset() - 16, end);
    }
  }

  @Override
  public void flowRecord(Structure structure, int start, int end) {
    if (structure == wanted) {
      walk(start, end);
    }
  }

  @Override
  public void counterRecord(Structure structure, int start, int end) {
    if (structure == wanted) {
      walk(start, end);
    }
  }

  private void walk(int start, int end) {
    unread =
        end
            - wanted.walk(
                bytes,
                start,
                end,
                (field, from, to) ->
                    lines.add(field + "=" + FieldText.of(field.type(), bytes, from, to)));
  }
}
