package io.flowgauge.lookup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Reads the content of sets from text. Errors say which line or entry, what was expected and met.
 */
public final class SetText {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** What the first field of a table's heading may be. */
  private static final List<String> HEADINGS =
      List.of("prefix", "network", "cidr", "address", "ip", "value");

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private SetText() {}

  /**
   * Reads a set.
   *
   * @param text UTF-8
   * @throws SetException when it is not written so, or is not what the kind has
   */
  public static SetContent parse(SetKind kind, SetFormat format, byte[] text) throws SetException {
    String decoded = decode(text);
    if (format.layout() == SetFormat.Layout.JSON) {
      return SetJson.content(kind, format, json(decoded));
    }
    if (kind == SetKind.TOPOLOGY) {
      throw new SetException(
          "expected a topology in JSON, met the format " + format.layout().text());
    }
    SetEntries entries = SetEntries.of(kind);
    int lineNumber = 0;
    for (String line : (Iterable<String>) decoded.lines()::iterator) {
      lineNumber++;
      try {
        if (format.layout() == SetFormat.Layout.LINES) {
          addLine(line, format.label(), entries);
        } else {
          addRow(line, lineNumber == 1, entries);
        }
      } catch (SetException e) {
        throw new SetException("line " + lineNumber + ": " + e.getMessage());
      }
    }
    return entries.content();
  }

  private static String decode(byte[] text) throws SetException {
    try {
      String decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
      return decoded.startsWith(BYTE_ORDER_MARK) ? decoded.substring(1) : decoded;
    } catch (CharacterCodingException e) {
      throw new SetException("expected text in UTF-8, met " + text.length + " octets that are not");
    }
  }

  private static JsonNode json(String text) throws SetException {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new SetException(
          "line %d, column %d: not JSON: %s"
              .formatted(
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr(),
                  e.getOriginalMessage().lines().findFirst().orElse("")));
    }
  }

  // What follows an entry after white space is a comment, too: some lists name their entries so.
  private static void addLine(String line, String label, SetEntries entries) throws SetException {
    String entry = uncommented(line);
    if (!entry.isEmpty()) {
      entries.add(entry, label);
    }
  }

  private static String uncommented(String line) {
    for (int i = 0; i < line.length(); i++) {
      boolean begins = i == 0 || Character.isWhitespace(line.charAt(i - 1));
      if (begins && (line.charAt(i) == '#' || line.charAt(i) == ';')) {
        return line.substring(0, i).strip();
      }
    }
    return line.strip();
  }

  private static void addRow(String line, boolean first, SetEntries entries) throws SetException {
    String row = line.strip();
    if (row.isEmpty() || row.startsWith("#")) {
      return;
    }
    List<String> fields = CsvRow.fields(row);
    if (first && HEADINGS.contains(fields.get(0).toLowerCase(Locale.ROOT))) {
      return;
    }
    if (fields.size() < 2) {
      throw new SetException(
          "expected an entry, a comma and its label, met " + SetException.quote(row));
    }
    entries.add(fields.get(0), fields.get(1));
  }
}
