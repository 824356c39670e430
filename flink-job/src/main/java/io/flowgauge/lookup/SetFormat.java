package io.flowgauge.lookup;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a set is written that comes from a file or URL.
 *
 * @param layout how it is written
 * @param label the label of all entries of plain lines; what a table's rows or JSON say otherwise
 * @param items in JSON, where the list of objects is: names of members, separated by dots, empty
 *     for the whole; null where labels and their entries are one object
 * @param labelMember the member of each object that is the label
 * @param valuesMember the member of each object that is an entry, or a list of them; objects
 *     without it are passed over
 */
public record SetFormat(
    Layout layout,
    String label,
    @Nullable String items,
    @Nullable String labelMember,
    @Nullable String valuesMember) {

  /** Ways to write a set. */
  public enum Layout {
    /** One object of labels, each with a list; or a list of objects. */
    JSON("json"),
    /** One entry a line; comments begin with # or ; */
    LINES("lines"),
    /** An entry and its label in each line. */
    CSV("csv");

    private final String text;

    Layout(String text) {
      this.text = text;
    }

    /** As documents have it. */
    public String text() {
      return text;
    }

    /** The layout that documents call {@code text}; null if there is none. */
    public static @Nullable Layout of(String text) {
      return Arrays.stream(values())
          .filter(layout -> layout.text.equals(text))
          .findFirst()
          .orElse(null);
    }

    /** All, as they are named in errors. */
    public static String all() {
      return List.of(values()).stream().map(Layout::text).collect(Collectors.joining(", "));
    }
  }

  /** JSON as sFlow-RT's groups are: {@code {"label":["10.0.0.0/8", ...]}}. */
  public static SetFormat json() {
    return new SetFormat(Layout.JSON, "", null, null, null);
  }

  /** JSON that is a list of objects, or has one. */
  public static SetFormat json(String items, String labelMember, String valuesMember) {
    return new SetFormat(Layout.JSON, "", items, labelMember, valuesMember);
  }

  /** Plain lines, all under one label. */
  public static SetFormat lines(String label) {
    return new SetFormat(Layout.LINES, label, null, null, null);
  }

  /** An entry and its label in each line. */
  public static SetFormat csv() {
    return new SetFormat(Layout.CSV, "", null, null, null);
  }
}
