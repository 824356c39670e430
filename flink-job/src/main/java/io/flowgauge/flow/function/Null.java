package io.flowgauge.flow.function;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.flow.CompiledKey;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.FieldType;
import io.flowgauge.flow.FlowKey;
import io.flowgauge.flow.FunctionText;
import io.flowgauge.flow.KeyArguments;
import io.flowgauge.flow.KeyReader;
import io.flowgauge.flow.ObservedSample;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.packet.Packet;
import java.util.Arrays;

/**
 * {@link KeyFunction#NULL}. Of the key's own type where the default is a value of it, otherwise
 * text.
 */
record Null(FlowKey key, String otherwise, FieldType type) implements KeyOfKey {
  private static final String WORD = "null";

  Null(FlowKey key, String otherwise) {
    this(key, otherwise, type(key.type(), otherwise));
  }

  static FlowKey read(KeyArguments arguments) throws DefinitionException {
    FlowKey key = arguments.key();
    Null made = new Null(key, arguments.hasNext() ? arguments.text("a default") : WORD);
    try {
      made.type.parse(made.otherwise);
    } catch (IllegalArgumentException e) {
      throw arguments.error(String.valueOf(e.getMessage()));
    }
    return made;
  }

  @Override
  public String text() {
    FunctionText text = FunctionText.of(KeyFunction.NULL).key(key);
    return (otherwise.equals(WORD) ? text : text.word(otherwise)).toString();
  }

  private static FieldType type(FieldType ofKey, String otherwise) {
    FieldType type = ofKey == FieldType.IPV6 ? FieldType.IP : ofKey;
    try {
      type.parse(otherwise);
      return type;
    } catch (IllegalArgumentException e) {
      return FieldType.TEXT;
    }
  }

  @Override
  public CompiledKey compile(Lookups lookups) {
    CompiledKey present = key.compile(lookups).as(type);
    byte[] octets = type.parse(otherwise);
    return new CompiledKey(
        type.isVariable()
            ? new OrOctets(present, Arrays.copyOfRange(octets, 1, octets.length))
            : new OrNumber(present, BigEndian.unsigned(octets, 0, octets.length)),
        type);
  }

  private record OrNumber(CompiledKey key, long otherwise) implements KeyReader {
    @Override
    public long read(Packet p, ObservedSample s, int n) {
      long value = key.read(s);
      return value == Packet.ABSENT ? otherwise : value;
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // Read in the hot loop; never compared.
  private record OrOctets(CompiledKey key, byte[] otherwise) implements KeyReader {
    @Override
    public long read(Packet p, ObservedSample s, int n) {
      long value = key.read(s);
      return value == Packet.ABSENT ? s.put(otherwise) : value;
    }
  }
}
