package io.flowgauge.local;

import static io.flowgauge.local.Documents.flood;
import static io.flowgauge.local.Documents.ranking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BoardTest {
  private static final String AT_5 = "2026-11-22T02:00:05.000Z";
  private static final String AT_6 = "2026-11-22T02:00:06.000Z";
  private final Board board = new Board();

  @Test
  void theNewestSmoothedRankingOfADefinitionStands() throws Exception {
    board.accept(TopicSettings.TOP_FLOWS, ranking("a", "smoothed", AT_6));
    board.accept(TopicSettings.TOP_FLOWS, ranking("a", "smoothed", AT_5));
    board.accept(TopicSettings.TOP_FLOWS, ranking("b", "smoothed", AT_5));
    board.accept(TopicSettings.TOP_FLOWS, ranking("c", "window", AT_5));

    assertThat(board.snapshot().rankings())
        .extracting(TopFlows::definition)
        .containsExactly("a", "b");
    assertThat(board.snapshot().rankings().get(0).end()).isEqualTo(Instant.parse(AT_6));
  }

  @Test
  void openingAndClosingIsNewsAndUpdatesAreNot() throws Exception {
    assertThat(board.accept(TopicSettings.EVENTS, flood("e1", "open", AT_5))).isPresent();
    assertThat(board.accept(TopicSettings.EVENTS, flood("e1", "update", AT_5))).isEmpty();
    assertThat(board.snapshot().open()).extracting(EventNews::event).containsExactly("e1");

    assertThat(board.accept(TopicSettings.EVENTS, flood("e1", "close", AT_6))).isPresent();
    assertThat(board.snapshot().open()).isEmpty();
    assertThat(board.snapshot().closed()).extracting(EventNews::event).containsExactly("e1");
  }

  @Test
  void aRepeatedDocumentIsNoNews() throws Exception {
    board.accept(TopicSettings.EVENTS, flood("e1", "open", AT_5));
    assertThat(board.accept(TopicSettings.EVENTS, flood("e1", "open", AT_5))).isEmpty();
    board.accept(TopicSettings.EVENTS, flood("e1", "close", AT_6));
    assertThat(board.accept(TopicSettings.EVENTS, flood("e1", "close", AT_6))).isEmpty();
    assertThat(board.accept(TopicSettings.EVENTS, flood("e1", "open", AT_5))).isEmpty();

    assertThat(board.snapshot().closedCount()).isEqualTo(1);
    assertThat(board.snapshot().open()).isEmpty();
  }

  @Test
  void theLastThreeThatClosedAreShownAndAllAreCounted() throws Exception {
    for (int i = 1; i <= 5; i++) {
      board.accept(TopicSettings.EVENTS, flood("e" + i, "close", AT_6));
    }

    assertThat(board.snapshot().closed())
        .extracting(EventNews::event)
        .containsExactly("e5", "e4", "e3");
    assertThat(board.snapshot().closedCount()).isEqualTo(5);
  }

  @Test
  void rejectedDatagramsAreCounted() throws Exception {
    board.accept(TopicSettings.REJECTED, "{}".getBytes(StandardCharsets.UTF_8));

    assertThat(board.snapshot().rejected()).isEqualTo(1);
  }

  @Test
  void whatIsNoDocumentIsRefusedAndChangesNothing() {
    assertThatThrownBy(
            () -> board.accept(TopicSettings.EVENTS, "not".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class);
    assertThat(board.snapshot().open()).isEmpty();
  }
}
