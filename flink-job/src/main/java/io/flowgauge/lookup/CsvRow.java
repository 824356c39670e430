package io.flowgauge.lookup;

import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a line with commas; quotes hold commas, and two quotes in them are one (RFC 4180).
 */
public final class CsvRow {
  private CsvRow() {}

  /**
   * The fields of a line, without the white space around them.
   *
   * @throws SetException when a quote is not closed
   */
  public static List<String> fields(String line) throws SetException {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString().strip());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    if (quoted) {
      throw new SetException("expected a quote at the end of " + SetException.quote(line));
    }
    fields.add(field.toString().strip());
    return fields;
  }
}
