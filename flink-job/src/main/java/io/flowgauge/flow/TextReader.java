package io.flowgauge.flow;

import io.flowgauge.packet.Packet;

/** Reads a key of any type as the text that it has in documents, without making an object. */
final class TextReader implements KeyReader {
  private final CompiledKey key;
  private final ValueText text;

  TextReader(CompiledKey key) {
    this.key = key;
    text = ValueText.of(key.type());
  }

  @Override
  public long read(Packet p, ObservedSample s, int n) {
    long value = key.read(s);
    return value == Packet.ABSENT ? Packet.ABSENT : text.write(value, s);
  }
}
