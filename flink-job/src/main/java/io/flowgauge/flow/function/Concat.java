package io.flowgauge.flow.function;

import io.flowgauge.flow.CompiledKey;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.FieldType;
import io.flowgauge.flow.FlowKey;
import io.flowgauge.flow.FunctionText;
import io.flowgauge.flow.KeyArguments;
import io.flowgauge.flow.KeyReader;
import io.flowgauge.flow.LookupNames;
import io.flowgauge.flow.ObservedSample;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.packet.Packet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@link KeyFunction#CONCAT}. Cut, as all text, behind 255 octets. */
record Concat(String delimiter, List<FlowKey> keys) implements FlowKey {
  static FlowKey read(KeyArguments arguments) throws DefinitionException {
    String delimiter = arguments.text("a delimiter");
    List<FlowKey> keys = new ArrayList<>();
    keys.add(arguments.key());
    do {
      keys.add(arguments.key());
    } while (arguments.hasNext());
    return new Concat(delimiter, List.copyOf(keys));
  }

  @Override
  public String text() {
    return FunctionText.of(KeyFunction.CONCAT).word(delimiter).keys(keys).toString();
  }

  @Override
  public FieldType type() {
    return FieldType.TEXT;
  }

  @Override
  public CompiledKey compile(Lookups lookups) {
    CompiledKey[] compiled =
        keys.stream().map(key -> key.compile(lookups).asText()).toArray(CompiledKey[]::new);
    return new CompiledKey(
        new Reader(compiled, delimiter.getBytes(StandardCharsets.UTF_8)), FieldType.TEXT);
  }

  @Override
  public void addLookups(LookupNames names) {
    keys.forEach(key -> key.addLookups(names));
  }

  @Override
  public void dependsOn(Set<FlowKey> fields) {
    keys.forEach(key -> key.dependsOn(fields));
  }

  private static final class Reader implements KeyReader {
    private final CompiledKey[] keys;
    private final byte[] delimiter;
    private final byte[] made = new byte[ObservedSample.MAX_OCTETS];

    Reader(CompiledKey[] keys, byte[] delimiter) {
      this.keys = keys;
      this.delimiter = delimiter;
    }

    @Override
    public long read(Packet p, ObservedSample s, int n) {
      int length = 0;
      for (int i = 0; i < keys.length; i++) {
        int octets = (int) keys[i].read(s);
        if (octets == Packet.ABSENT) {
          return Packet.ABSENT;
        }
        length = i == 0 ? 0 : append(delimiter, delimiter.length, length);
        length = append(s.octets(), octets, length);
      }
      System.arraycopy(made, 0, s.octets(), 0, length);
      return length;
    }

    private int append(byte[] text, int octets, int at) {
      int taken = Math.min(octets, made.length - at);
      System.arraycopy(text, 0, made, at, taken);
      return at + taken;
    }
  }
}
