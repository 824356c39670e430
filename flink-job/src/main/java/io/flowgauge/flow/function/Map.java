package io.flowgauge.flow.function;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.flow.CompiledKey;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.FieldType;
import io.flowgauge.flow.FlowKey;
import io.flowgauge.flow.FunctionText;
import io.flowgauge.flow.KeyArguments;
import io.flowgauge.flow.KeyReader;
import io.flowgauge.flow.LookupNames;
import io.flowgauge.flow.ObservedSample;
import io.flowgauge.flow.OctetTable;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.lookup.ValueMap;
import io.flowgauge.packet.Packet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * {@link KeyFunction#MAP}. What in a map is no value of the key's type is no value that the key
 * could have, and so has no effect.
 */
record Map(FlowKey key, String map) implements FlowKey {
  static FlowKey read(KeyArguments arguments) throws DefinitionException {
    return new Map(arguments.key(), arguments.word("the name of a map"));
  }

  @Override
  public String text() {
    return FunctionText.of(KeyFunction.MAP).key(key).word(map).toString();
  }

  @Override
  public FieldType type() {
    return FieldType.TEXT;
  }

  @Override
  public CompiledKey compile(Lookups lookups) {
    ValueMap values = lookups.maps().get(map);
    if (values == null) {
      return CompiledKey.missing(FieldType.TEXT);
    }
    FieldType type = key.type();
    Table table = values.table(type, Table.class, () -> table(values, type));
    return new CompiledKey(new Label(key.compile(lookups), table), FieldType.TEXT);
  }

  private static Table table(ValueMap values, FieldType type) {
    List<byte[]> octets = new ArrayList<>();
    List<byte[]> labels = new ArrayList<>();
    values
        .values()
        .forEach(
            (label, texts) -> {
              byte[] labelOctets = label.getBytes(StandardCharsets.UTF_8);
              for (String text : texts) {
                try {
                  octets.add(bare(type, type.parse(text)));
                  labels.add(labelOctets);
                } catch (IllegalArgumentException e) {
                  // As said above.
                }
              }
            });
    return new Table(new OctetTable(octets), labels.toArray(byte[][]::new));
  }

  private static byte[] bare(FieldType type, byte[] value) {
    return type.isVariable() ? Arrays.copyOfRange(value, 1, value.length) : value;
  }

  @Override
  public void addLookups(LookupNames names) {
    names.maps().add(map);
    key.addLookups(names);
  }

  @Override
  public void dependsOn(Set<FlowKey> fields) {
    key.dependsOn(fields);
  }

  /** A map for keys of one type. */
  @SuppressWarnings("ArrayRecordComponent") // Read in the hot loop; never compared.
  private record Table(OctetTable values, byte[][] labels) {}

  private record Label(CompiledKey key, Table table) implements KeyReader {
    @Override
    public long read(Packet p, ObservedSample s, int n) {
      long value = key.read(s);
      if (value == Packet.ABSENT) {
        return Packet.ABSENT;
      }
      int found = find(value, s);
      return found == OctetTable.NONE ? Packet.ABSENT : s.put(table.labels[found]);
    }

    private int find(long value, ObservedSample s) {
      int width = key.type().width();
      if (key.type().isVariable()) {
        return table.values.find(s.octets(), 0, (int) value);
      }
      if (width > Long.BYTES) {
        return table.values.find(s.bytes(), (int) value, width);
      }
      BigEndian.putUnsigned(s.octets(), 0, value, width);
      return table.values.find(s.octets(), 0, width);
    }
  }
}
