package io.flowgauge.flow.pattern;

import java.util.List;

/** A part of a pattern. */
sealed interface Node {
  /** One character. */
  record Chars(CharSet set) implements Node {}

  /** One behind the other. */
  record Sequence(List<Node> parts) implements Node {}

  /** Any of them. */
  record Choice(List<Node> parts) implements Node {}

  /**
   * So many times.
   *
   * @param most {@link #UNBOUNDED} for any number
   */
  record Repeated(Node part, int least, int most) implements Node {
    static final int UNBOUNDED = -1;
  }
}
