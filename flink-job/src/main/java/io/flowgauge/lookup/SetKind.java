package io.flowgauge.lookup;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a set is for, as its document says. */
public enum SetKind {
  /** Labels of prefixes, for {@code group:}. */
  GROUP("group", 0),
  /** Labels of exact values, for {@code map:}. */
  MAP("map", 1),
  /** Nodes, ports and links, for {@code node:}, {@code ifname:}, {@code link:}, edge and core. */
  TOPOLOGY("topology", 2);

  private final String text;
  private final int number;

  SetKind(String text, int number) {
    this.text = text;
    this.number = number;
  }

  /** As state and other JVMs have it; never changes. */
  int number() {
    return number;
  }

  static @Nullable SetKind of(int number) {
    return Arrays.stream(values()).filter(kind -> kind.number == number).findFirst().orElse(null);
  }

  /** As documents have it. */
  public String text() {
    return text;
  }

  /** The kind that documents call {@code text}; null if there is none. */
  public static @Nullable SetKind of(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst().orElse(null);
  }
}
