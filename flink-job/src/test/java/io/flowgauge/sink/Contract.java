package io.flowgauge.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.schemas.DocumentSchema;
import java.nio.charset.StandardCharsets;

/** Documents held to the schema of their topic. */
final class Contract {
  private Contract() {}

  /** The document's text, which the topic's schema accepts. */
  static String json(OutputTopic topic, Document document) {
    assertThat(DocumentSchema.of(topic.text()).problems(document.json())).isEmpty();
    return new String(document.json(), StandardCharsets.UTF_8);
  }
}
