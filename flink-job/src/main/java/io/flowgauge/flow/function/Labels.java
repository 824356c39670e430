package io.flowgauge.flow.function;

import io.flowgauge.flow.CompiledKey;
import io.flowgauge.flow.FieldType;
import io.flowgauge.flow.KeyReader;
import io.flowgauge.flow.ObservedSample;
import io.flowgauge.lookup.PrefixTable;
import io.flowgauge.packet.Packet;
import java.util.List;

/** Reads the label of an address in the first of several tables that has one. */
final class Labels implements KeyReader {
  private final CompiledKey address;
  private final PrefixTable[] tables;

  private Labels(CompiledKey address, PrefixTable[] tables) {
    this.address = address;
    this.tables = tables;
  }

  /** The labels that {@code tables} have for {@code address}. */
  static CompiledKey of(CompiledKey address, List<PrefixTable> tables) {
    return tables.isEmpty()
        ? CompiledKey.missing(FieldType.TEXT)
        : new CompiledKey(
            new Labels(Addresses.octets(address), tables.toArray(PrefixTable[]::new)),
            FieldType.TEXT);
  }

  @Override
  public long read(Packet p, ObservedSample s, int n) {
    int length = (int) address.read(s);
    if (length == Packet.ABSENT) {
      return Packet.ABSENT;
    }
    for (PrefixTable table : tables) {
      int label = table.find(s.octets(), 0, length);
      if (label != PrefixTable.NONE) {
        return s.put(table.label(label));
      }
    }
    return Packet.ABSENT;
  }
}
