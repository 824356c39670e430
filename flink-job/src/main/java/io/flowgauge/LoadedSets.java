package io.flowgauge;

import io.flowgauge.definition.LiveChange;
import io.flowgauge.lookup.SetContent;
import io.flowgauge.lookup.SetDocument;
import io.flowgauge.lookup.SetException;
import io.flowgauge.lookup.SetKind;
import io.flowgauge.source.LoadedSet;
import io.flowgauge.source.SetLimits;
import io.flowgauge.source.SetListener;
import io.flowgauge.source.SetLoader;
import io.flowgauge.stream.SetLoading;
import org.jspecify.annotations.Nullable;

/** Sets from files and URLs, for the operator that admits definitions. */
record LoadedSets(SetLimits limits) implements SetLoading {
  private static final long serialVersionUID = 1L;

  @Override
  public Watching start(Heard heard) {
    SetLoader loader = SetLoader.start(limits);
    SetListener listener =
        new SetListener() {
          @Override
          public void loaded(SetDocument document, LoadedSet set) {
            heard.loaded(document, set.content(), set.loadedAtMillis(), set.validator());
          }

          @Override
          public void failed(SetDocument document, String reason) {
            heard.failed(document, reason);
          }
        };
    return new Watching() {
      @Override
      public void watch(SetDocument document, LiveChange.@Nullable OfSet lastGood) {
        loader.watch(document, lastGood == null ? null : loaded(lastGood), listener);
      }

      @Override
      public void forget(SetKind kind, String name) {
        loader.forget(kind, name);
      }

      @Override
      public void close() {
        loader.close();
      }
    };
  }

  private static @Nullable LoadedSet loaded(LiveChange.OfSet set) {
    byte[] content = set.content();
    try {
      return content == null
          ? null
          : new LoadedSet(SetContent.fromBytes(content), set.loadedAtMillis(), set.validator());
    } catch (SetException e) {
      return null; // Of another version: it is loaded anew.
    }
  }
}
