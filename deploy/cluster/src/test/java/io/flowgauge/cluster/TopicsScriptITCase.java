package io.flowgauge.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.schemas.Topic;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TopicsScriptITCase {

  @Test
  void wouldCreateTheTopicsOfTheRegister() throws Exception {
    assertThat(topics("--print").output().lines())
        .containsExactlyElementsOf(
            Topic.register().stream().map(topic -> line("", topic)).toList());
  }

  @Test
  void putsThePrefixBeforeWhatTheJobWritesAlone() throws Exception {
    assertThat(topics("--print", "--prefix", "lab.").output().lines())
        .containsExactlyElementsOf(
            Topic.register().stream()
                .map(topic -> line(topic.producer().equals("job") ? "lab." : "", topic))
                .toList());
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    Command.Ended ended = topics().run();
    assertThat(ended.status()).isNotZero();
    assertThat(ended.errors()).contains("--bootstrap-server HOST:PORT is missing");
  }

  @Test
  void namesTheRegisterItCannotRead() throws Exception {
    Command.Ended ended =
        topics("--print").with(Map.of("TOPIC_REGISTER", "/no/such/topics.yaml")).run();
    assertThat(ended.status()).isNotZero();
    assertThat(ended.errors()).contains("/no/such/topics.yaml").contains("TOPIC_REGISTER");
  }

  private static Command topics(String... options) {
    String[] words = new String[options.length + 1];
    words[0] = Repository.DEPLOY.resolve("topics.sh").toString();
    System.arraycopy(options, 0, words, 1, options.length);
    return Command.of(words);
  }

  private static String line(String prefix, Topic topic) {
    return "%s%s %d %s %d %d"
        .formatted(
            prefix,
            topic.name(),
            topic.partitions(),
            topic.cleanup(),
            TimeUnit.HOURS.toMillis(topic.retentionHours()),
            topic.maxMessageBytes());
  }
}
