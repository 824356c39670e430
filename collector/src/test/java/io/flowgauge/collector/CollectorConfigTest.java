package io.flowgauge.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorConfigTest {

  @Test
  void theDefaultsAreValid() throws Exception {
    CollectorConfig config = CollectorConfig.of(Map.of());

    assertThat(config.listen()).containsExactly(new ListenAddress("*", 6343));
    assertThat(config.receiveBufferBytes()).isEqualTo(32 << 20);
    assertThat(config.topic()).isEqualTo("sflow.datagrams.v5");
    assertThat(config.httpListen()).contains(new ListenAddress("*", 9343));
    assertThat(config.kafka())
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", "true")
        .containsEntry("compression.type", "lz4");
  }

  @Test
  void theHttpServerCanBeSwitchedOff() throws Exception {
    assertThat(CollectorConfig.of(Map.of("http.listen", "off")).httpListen()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "workers | 0 | workers = \"0\" (given): must be a whole number between 1 and 64.",
        "workers | many | workers = \"many\" (given): must be a whole number between 1 and 64.",
        "receive-buffer | 2GiB | receive-buffer = \"2GiB\" (given): must be between 4KiB and 1GiB.",
        "handover.bytes | 1KiB | handover.bytes = \"1KiB\" (given): must be between 64KiB and 64GiB.",
        "shutdown.timeout | 11min | shutdown.timeout = \"11min\" (given): must be between 0s and 10min.",
        "topic | a topic | topic = \"a topic\" (given): must be the name of a topic: 1 to 249 letters, digits, dots, underscores and hyphens.",
        "kafka.bootstrap.servers | '' | kafka.bootstrap.servers = \"\" (given): must not be empty.",
        "kafka.linger.ms | soon | kafka.linger.ms = \"soon\" (given): Invalid value soon for configuration linger.ms: Not a number of type LONG.",
        "kafka.acks | 1 | kafka.acks = \"1\" (given): must be all, the promise of the topic rests on it.",
        "kafka.enable.idempotence | false | kafka.enable.idempotence = \"false\" (given): must be true, the promise of the topic rests on it.",
        "kafka.transactional.id | x | kafka.transactional.id = \"x\" (given): must not be set, the collector uses no transactions.",
        "kafka.liner.ms | 5 | kafka.liner.ms (given) is no property of the Kafka producer; did you mean kafka.linger.ms?"
      })
  void aWrongValueIsQuotedWithWhatItMustBe(String option, String value, String complaint) {
    assertThatThrownBy(() -> CollectorConfig.of(Map.of(option, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessage(complaint);
  }

  @Test
  void propertiesOfPluginsReachTheKafkaClient() throws Exception {
    assertThat(CollectorConfig.of(Map.of("kafka.my.reporter.interval", "9s")).kafka())
        .containsEntry("my.reporter.interval", "9s");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sasl.jaas.config",
        "ssl.key.password",
        "ssl.keystore.password",
        "ssl.truststore.password",
        "ssl.keystore.key",
        "sasl.oauthbearer.client.credentials.client.secret",
        "sasl.oauthbearer.assertion.private.key.passphrase",
        "my.reporter.token",
        "my.reporter.api.key"
      })
  void secretsAreNeverShown(String name) throws Exception {
    CollectorConfig config = CollectorConfig.of(Map.of("kafka." + name, "hunter2"));

    assertThat(config.toString()).doesNotContain("hunter2").contains(name + "=********");
    assertThat(KafkaProperties.isSecret("kafka." + name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bootstrap.servers",
        "ssl.keystore.location",
        "ssl.truststore.type",
        "security.protocol",
        "key.serializer",
        "partitioner.ignore.keys"
      })
  void whatIsNoSecretIsShown(String name) {
    assertThat(KafkaProperties.isSecret(name)).isFalse();
  }

  @Test
  void secretsAreTakenOutOfForeignMessages() {
    Map<String, String> properties =
        Map.of(
            "sasl.jaas.config", "Module required username=\"u1\" password=\"hunter2\";",
            "ssl.key.password", "swordfish");

    assertThat(KafkaProperties.scrub("no swordfish, and bad token hunter2 at 5", properties))
        .isEqualTo("no ********, and bad token ******** at 5");
  }
}
