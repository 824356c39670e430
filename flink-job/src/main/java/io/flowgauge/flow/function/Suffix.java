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

/** {@link KeyFunction#SUFFIX}. A text with fewer tokens is taken as it is. */
record Suffix(FlowKey key, String delimiter, int count) implements KeyOfKey {
  static FlowKey read(KeyArguments arguments) throws DefinitionException {
    return new Suffix(
        arguments.key(),
        Tokens.delimiter(arguments),
        (int) arguments.number("a number of tokens", 1, Prefix.MOST));
  }

  @Override
  public String text() {
    return FunctionText.of(KeyFunction.SUFFIX).key(key).word(delimiter).number(count).toString();
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
      if (length == Packet.ABSENT) {
        return Packet.ABSENT;
      }
      int begin = length;
      for (int token = 0; token < count; token++) {
        begin = tokens.last(s.octets(), begin);
        if (begin == Tokens.NONE) {
          return length;
        }
      }
      return s.slice(begin + tokens.delimiterOctets(), length);
    }
  }
}
