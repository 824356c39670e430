package io.flowgauge.flow.function;

import io.flowgauge.flow.CompiledKey;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.FieldType;
import io.flowgauge.flow.FlowField;
import io.flowgauge.flow.FlowKey;
import io.flowgauge.flow.FunctionText;
import io.flowgauge.flow.KeyArguments;
import io.flowgauge.flow.KeyReader;
import io.flowgauge.flow.ObservedSample;
import io.flowgauge.flow.OctetTable;
import io.flowgauge.flow.StackTokens;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.packet.Packet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@link KeyFunction#FIRST}. */
record First(FlowKey key, String delimiter, List<String> tokens) implements KeyOfKey {
  static FlowKey read(KeyArguments arguments) throws DefinitionException {
    FlowKey key = arguments.key();
    String delimiter = Tokens.delimiter(arguments);
    List<String> tokens = new ArrayList<>();
    do {
      String token = arguments.word("a token");
      if (key == FlowField.STACK && delimiter.equals(".")) {
        try {
          StackTokens.check(token);
        } catch (IllegalArgumentException e) {
          throw arguments.error(String.valueOf(e.getMessage()));
        }
      }
      tokens.add(token);
    } while (arguments.hasNext());
    return new First(key, delimiter, List.copyOf(tokens));
  }

  @Override
  public String text() {
    return FunctionText.of(KeyFunction.FIRST).key(key).word(delimiter).words(tokens).toString();
  }

  @Override
  public FieldType type() {
    return FieldType.TEXT;
  }

  @Override
  public CompiledKey compile(Lookups lookups) {
    OctetTable wanted =
        new OctetTable(
            tokens.stream().map(token -> token.getBytes(StandardCharsets.UTF_8)).toList());
    return new CompiledKey(
        new Reader(key.compile(lookups).asText(), new Tokens(delimiter), wanted), FieldType.TEXT);
  }

  private record Reader(CompiledKey key, Tokens tokens, OctetTable wanted) implements KeyReader {
    @Override
    public long read(Packet p, ObservedSample s, int n) {
      int length = (int) key.read(s);
      if (length == Packet.ABSENT) {
        return Packet.ABSENT;
      }
      int begin = 0;
      while (true) {
        int next = tokens.next(s.octets(), begin, length);
        int end = next == Tokens.NONE ? length : next;
        if (wanted.find(s.octets(), begin, end - begin) != OctetTable.NONE) {
          return s.slice(begin, end);
        }
        if (next == Tokens.NONE) {
          return Packet.ABSENT;
        }
        begin = next + tokens.delimiterOctets();
      }
    }
  }
}
