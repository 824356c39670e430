package io.flowgauge.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the topics said last: the newest ranking of each definition, the events that are open.
 * Written by the thread that reads the topics, read by the one that draws.
 */
final class Board {
  /** So many closed events are remembered, newest first. */
  private static final int CLOSED_SHOWN = 3;

  /** Beyond so many, an event closed long ago may be counted again when its close is repeated. */
  private static final int CLOSED_REMEMBERED = 10_000;

  /**
   * One look at it.
   *
   * @param rankings by definition, then agent
   * @param open oldest first
   * @param closed newest first, only the last few
   * @param closedCount all that closed
   * @param rejected documents on the topic of rejected datagrams
   */
  record Snapshot(
      List<TopFlows> rankings,
      List<EventNews> open,
      List<EventNews> closed,
      long closedCount,
      long rejected) {}

  private final ObjectMapper json = new ObjectMapper();

  /** The topics that it takes documents of. */
  static final Set<String> TOPICS =
      Set.of(TopicSettings.TOP_FLOWS, TopicSettings.EVENTS, TopicSettings.REJECTED);

  private final Map<String, TopFlows> rankings = new TreeMap<>();
  private final Map<String, EventNews> open = new LinkedHashMap<>();
  private final Deque<EventNews> closed = new ArrayDeque<>();
  private final Set<String> closedIds = new HashSet<>();
  private long closedCount;
  private long rejected;

  /** Takes in one document; returns news of an event that opened or closed with it. */
  synchronized Optional<EventNews> accept(String topic, byte[] document) throws IOException {
    switch (topic) {
      case TopicSettings.TOP_FLOWS -> {
        JsonNode parsed = json.readTree(document);
        if (TopFlows.isSmoothed(parsed)) {
          TopFlows ranking = TopFlows.of(parsed);
          rankings.merge(
              ranking.definition() + "/" + ranking.agent(),
              ranking,
              (known, next) -> next.end().isBefore(known.end()) ? known : next);
        }
      }
      case TopicSettings.EVENTS -> {
        return news(EventNews.of(json.readTree(document)));
      }
      case TopicSettings.REJECTED -> rejected++;
      default -> throw new IllegalArgumentException("Not a topic of documents: " + topic);
    }
    return Optional.empty();
  }

  /** Delivery is at least once: what is known already is no news. */
  private Optional<EventNews> news(EventNews news) {
    if (closedIds.contains(news.event())) {
      return Optional.empty();
    }
    EventNews known = open.get(news.event());
    if (news.phase() != EventNews.Phase.CLOSE) {
      open.put(news.event(), news);
      return known == null ? Optional.of(news) : Optional.empty();
    }
    open.remove(news.event());
    if (closedIds.size() >= CLOSED_REMEMBERED) {
      closedIds.clear();
    }
    closedIds.add(news.event());
    closed.addFirst(news);
    if (closed.size() > CLOSED_SHOWN) {
      closed.removeLast();
    }
    closedCount++;
    return Optional.of(news);
  }

  synchronized Snapshot snapshot() {
    return new Snapshot(
        List.copyOf(rankings.values()),
        List.copyOf(open.values()),
        new ArrayList<>(closed),
        closedCount,
        rejected);
  }
}
