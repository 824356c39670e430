package io.flowgauge.schemas;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The topic register: complete, and told to people as it is told to machines. */
class TopicRegisterTest {
  private static final Path README = Path.of("README.md");
  private static final String BEGIN = "<!-- topics: printed from topics.yaml -->\n";
  private static final String END = "<!-- /topics -->";

  @Test
  void everyTopicCarriesItsVersionInItsName() {
    assertThat(Topic.register())
        .extracting(Topic::name)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("sflow(\\.[a-z]+)+\\.v[0-9]+"));
  }

  @Test
  void everyTopicNamesTheSchemaThatIsCalledLikeIt() throws IOException {
    List<String> named =
        Topic.register().stream().map(Topic::schema).filter(name -> name != null).toList();
    List<String> there =
        SchemasTest.names()
            .filter(name -> name.startsWith("sflow."))
            .map(name -> name + ".schema.json")
            .toList();
    assertThat(named).containsExactlyInAnyOrderElementsOf(there);
    assertThat(Topic.register())
        .filteredOn(topic -> topic.schema() != null)
        .allMatch(topic -> (topic.name() + ".schema.json").equals(topic.schema()));
  }

  @Test
  void everyTopicSaysHowItIsKept() {
    assertThat(Topic.register())
        .isNotEmpty()
        .allSatisfy(
            topic -> {
              assertThat(topic.partitions()).isPositive();
              assertThat(topic.retentionHours()).isPositive();
              assertThat(topic.maxMessageBytes()).isPositive();
              assertThat(Set.of("delete", "compact", "compact,delete")).contains(topic.cleanup());
              assertThat(topic.consumers()).isNotEmpty();
              assertThat(topic.evolution()).isNotBlank();
            });
  }

  /** Run with -Dupdate-docs to print the table anew. */
  @Test
  void theReadmeShowsTheRegister() throws IOException {
    String readme = Files.readString(README);
    int from = readme.indexOf(BEGIN) + BEGIN.length();
    int to = readme.indexOf(END);
    assertThat(readme).contains(BEGIN, END);
    if (System.getProperty("update-docs") != null) {
      Files.writeString(README, readme.substring(0, from) + table() + readme.substring(to));
      return;
    }
    assertThat(readme.substring(from, to))
        .as("the topic table of schemas/README.md; print it anew with mvn test -Dupdate-docs")
        .isEqualTo(table());
  }

  private static String table() {
    return "| topic | one record | key | partitioned by | value | timestamp | kept |"
        + " producer -> consumers | evolution |\n|---|---|---|---|---|---|---|---|---|\n"
        + Topic.register().stream().map(TopicRegisterTest::row).collect(joining());
  }

  private static String row(Topic topic) {
    String schema = topic.schema();
    String value =
        schema == null ? topic.value() : "%s, [schema](%s)".formatted(topic.value(), schema);
    String headers =
        topic.headers().entrySet().stream()
            .map(header -> "; header `%s`: %s".formatted(header.getKey(), header.getValue()))
            .collect(joining());
    return "| `%s` | %s | %s | %s | %s | %s | %s, %s | %s -> %s | %s |\n"
        .formatted(
            topic.name(),
            topic.about(),
            topic.key(),
            topic.partitionedBy(),
            value + headers,
            topic.timestamp(),
            topic.partitions() == 1 ? "1 partition" : topic.partitions() + " partitions",
            kept(topic),
            topic.producer(),
            String.join(", ", topic.consumers()),
            topic.evolution());
  }

  private static String kept(Topic topic) {
    return topic.cleanup().equals("compact")
        ? "the newest of each key, deletions for %d h".formatted(topic.retentionHours())
        : "%s after %d h".formatted(topic.cleanup(), topic.retentionHours());
  }
}
