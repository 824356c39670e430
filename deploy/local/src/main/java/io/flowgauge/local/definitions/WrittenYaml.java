package io.flowgauge.local.definitions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** Documents as YAML that is read as what was written. */
final class WrittenYaml {
  private static final YAMLMapper QUOTED = new YAMLMapper();
  private static final YAMLMapper PLAIN =
      YAMLMapper.builder()
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .build();

  private WrittenYaml() {}

  /** A document that begins with {@code ---}, with as few quotes as can be. */
  static String of(JsonNode document) {
    try {
      String plain = PLAIN.writeValueAsString(document);
      // What is quoted and what is not is subtle: look rather than trust.
      return PLAIN.readTree(plain).equals(document) ? plain : QUOTED.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree can be written: " + document, e);
    }
  }
}
