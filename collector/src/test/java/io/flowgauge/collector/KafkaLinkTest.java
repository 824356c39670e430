package io.flowgauge.collector;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Kafka client, with nothing to connect to. */
class KafkaLinkTest {
  @Test
  void brokersWhoseNamesCannotBeLookedUpAreWaitedFor() throws Exception {
    KafkaLink kafka =
        KafkaLink.of(CollectorConfig.of(Map.of("kafka.bootstrap.servers", "broker.invalid:9092")));
    try {
      kafka.open();

      assertThatThrownBy(kafka::producer)
          .isInstanceOf(KafkaLink.UnreachableException.class)
          .hasMessage("None of the names in kafka.bootstrap.servers can be looked up");
    } finally {
      kafka.close(Duration.ZERO);
    }
  }

  @Test
  void aKeyStoreThatCannotBeReadIsAnErrorAtStartThatNamesIt(@TempDir Path folder) throws Exception {
    Path missing = folder.resolve("missing.jks");
    KafkaLink kafka =
        ssl(
            Map.of(
                "kafka.ssl.keystore.location",
                missing.toString(),
                "kafka.ssl.keystore.password",
                "hunter2"));

    assertThatThrownBy(kafka::open)
        .isInstanceOf(CollectorException.class)
        .hasMessageContaining(missing.toString())
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aLoginLineThatCannotBeReadIsAnErrorThatDoesNotRepeatIt() throws Exception {
    KafkaLink kafka =
        KafkaLink.of(
            CollectorConfig.of(
                Map.of(
                    "kafka.security.protocol", "SASL_PLAINTEXT",
                    "kafka.sasl.mechanism", "PLAIN",
                    "kafka.sasl.jaas.config", "no.such.Module required password=\"hunter2\";")));

    assertThatThrownBy(kafka::open)
        .isInstanceOf(CollectorException.class)
        .hasMessageStartingWith("The Kafka client cannot be set up: ")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aKeyStoreThatIsNoneIsAnErrorAtStart(@TempDir Path folder) throws Exception {
    Path noKeyStore = Files.writeString(folder.resolve("keys.jks"), "not a key store");
    KafkaLink kafka = ssl(Map.of("kafka.ssl.truststore.location", noKeyStore.toString()));

    assertThatThrownBy(kafka::open).isInstanceOf(CollectorException.class);
  }

  private static KafkaLink ssl(Map<String, String> stores) throws Exception {
    Map<String, String> options = new HashMap<>(stores);
    options.put("kafka.bootstrap.servers", "127.0.0.1:9");
    options.put("kafka.security.protocol", "SSL");
    return KafkaLink.of(CollectorConfig.of(options));
  }
}
