package io.flowgauge.lookup;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where a set is. */
public sealed interface SetSource {
  /** As people are told of it: {@code inline}, the path or the URL. */
  String text();

  /**
   * In its document.
   *
   * @param content all of it
   */
  record Inline(SetContent content) implements SetSource {
    @Override
    public String text() {
      return "inline";
    }
  }

  /**
   * In a file or behind a URL.
   *
   * @param place path, or URL with http or https
   * @param isUrl which of both
   * @param format how it is written there
   * @param refresh after how long it is looked at again; null for never
   */
  record Elsewhere(String place, boolean isUrl, SetFormat format, @Nullable Duration refresh)
      implements SetSource {
    @Override
    public String text() {
      return place;
    }
  }
}
