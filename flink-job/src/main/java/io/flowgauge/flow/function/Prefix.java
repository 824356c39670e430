package io.flowgauge.flow.function;

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

/** {@link KeyFunction#PREFIX}. A text with fewer tokens is taken as it is. */
record Prefix(FlowKey key, String delimiter, int count) implements KeyOfKey {
  static final int MOST = 255;

  static FlowKey read(KeyArguments arguments) throws DefinitionException {
    return new Prefix(
        arguments.key(),
        Tokens.delimiter(arguments),
        (int) arguments.number("a number of tokens", 1, MOST));
  }

  @Override
  public String text() {
    return FunctionText.of(KeyFunction.PREFIX).key(key).word(delimiter).number(count).toString();
  }

  @Override
  public FieldType type() {
    return FieldType.TEXT;
  }

  @Override
  public CompiledKey compile(Lookups lookups) {
    return new CompiledKey(
        new Reader(key.compile(lookups).asText(), new Tokens(delimiter), count), FieldType.TEXT);
  }

  private record Reader(CompiledKey key, Tokens tokens, int count) implements KeyReader {
    @Override
    public long read(Packet p, ObservedSample s, int n) {
      int length = (int) key.read(s);
      int end = -tokens.delimiterOctets();
      for (int token = 0; token < count && length != Packet.ABSENT; token++) {
        end = tokens.next(s.octets(), end + tokens.delimiterOctets(), length);
        if (end == Tokens.NONE) {
          return length;
        }
      }
      return length == Packet.ABSENT ? Packet.ABSENT : end;
    }
  }
}
