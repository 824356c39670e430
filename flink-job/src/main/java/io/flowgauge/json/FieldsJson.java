package io.flowgauge.json;

import io.flowgauge.datagram.structure.Field;
import io.flowgauge.datagram.structure.FieldVisitor;
import io.flowgauge.datagram.structure.Structure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the fields of a structure in wire order, under sflowtool's keys; fields that sflowtool
 * does not print go by the name of their specification.
 */
final class FieldsJson implements RecordJson, FieldVisitor {
  /** Of sflow.org: sflowtool prints the character sets of both users before their names. */
  private static final int EXTENDED_USER = 1004;

  private final Structure structure;
  private final @Nullable JsonKey type;
  private final Field[] fields;
  private final JsonKey[] keys;
  private final FieldText[] texts;
  private final boolean textLast;

  private JsonBuffer out = new JsonBuffer();
  private byte[] bytes = new byte[0];
  private int next;
  private boolean writesText = true;
  private boolean writesOthers = true;

  FieldsJson(Structure structure) {
    this.structure = structure;
    type = RecordTypes.of(structure);
    fields = structure.variants().stream().flatMap(List::stream).distinct().toArray(Field[]::new);
    keys = new JsonKey[fields.length];
    texts = new FieldText[fields.length];
    for (int i = 0; i < fields.length; i++) {
      String key = fields[i].sflowtoolKey();
      String name = key == null ? fields[i].name() : key;
      keys[i] = JsonKey.of(name);
      texts[i] = FieldText.of(fields[i]);
    }
    textLast = structure.kind() == Structure.Kind.FLOW && structure.dataFormat() == EXTENDED_USER;
  }

  @Override
  public void write(JsonBuffer to, byte[] datagram, int start, int end) {
    out = to;
    bytes = datagram;
    if (type != null) {
      out.write(type);
    }
    if (textLast) {
      pass(start, end, true, false);
      pass(start, end, false, true);
    } else {
      pass(start, end, true, true);
    }
  }

  private void pass(int start, int end, boolean others, boolean text) {
    writesOthers = others;
    writesText = text;
    next = 0;
    structure.walk(bytes, start, end, this);
  }

  @Override
  public void field(Field field, int from, int to) {
    // Fields come in the order of the structure: but for variants, the next one is it.
    while (fields[next] != field) {
      next = next + 1 == fields.length ? 0 : next + 1;
    }
    FieldText text = texts[next];
    if (text == FieldText.TEXT_OR_EMPTY ? writesText : writesOthers) {
      text.write(out, keys[next], bytes, from, to);
    }
    next = next + 1 == fields.length ? 0 : next + 1;
  }
}
