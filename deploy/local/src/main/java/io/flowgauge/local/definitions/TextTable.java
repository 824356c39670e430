package io.flowgauge.local.definitions;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows of words, printed in columns as wide as they have to be. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** With these words at the head of the columns. */
  public TextTable(String... heads) {
    rows.add(List.of(heads));
  }

  /** Adds a row; of as many words as there are columns. */
  public void add(String... words) {
    rows.add(List.of(words));
  }

  /** Whether there is no row but the head. */
  public boolean isEmpty() {
    return rows.size() == 1;
  }

  /** Prints the head and all rows. */
  public void print(PrintWriter out) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        String word = row.get(i);
        widths[i] = Math.max(widths[i], word.codePointCount(0, word.length()));
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String word = row.get(i);
        line.append(word);
        line.append(" ".repeat(widths[i] - word.codePointCount(0, word.length()))).append(GAP);
      }
      out.println(line.toString().stripTrailing());
    }
    out.flush();
  }
}
