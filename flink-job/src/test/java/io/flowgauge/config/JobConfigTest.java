package io.flowgauge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JobConfigTest {
  private static JobConfig config(String... keysAndValues) throws JobConfigException {
    Map<String, String> options = new HashMap<>(Map.of("definitions", "flows.yaml"));
    for (int i = 0; i < keysAndValues.length; i += 2) {
      options.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return JobConfig.of(options);
  }

  @Test
  void whatIsLeftOutHasItsDefault() throws JobConfigException {
    JobConfig config = config();

    assertThat(config.definitions()).isEqualTo(Path.of("flows.yaml"));
    assertThat(config.kafkaClient()).containsOnly(Map.entry("bootstrap.servers", "localhost:9092"));
    assertThat(config.sourceTopic()).isEqualTo("sflow.datagrams.v5");
    assertThat(config.sourceGroupId()).isEqualTo("flowgauge");
    assertThat(config.sourceStart()).isEqualTo("committed");
    assertThat(config.outOfOrderness()).isEqualTo(Duration.ofMillis(500));
    assertThat(config.idleTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.tallyMaxEntries()).isEqualTo(65_536);
    assertThat(config.tableMaxFlows()).isEqualTo(100_000);
    assertThat(config.topicPrefix()).isEmpty();
    assertThat(config.deliveryGuarantee()).isEqualTo(DeliveryGuarantee.AT_LEAST_ONCE);
    assertThat(config.transactionalIdPrefix()).isEqualTo("flowgauge");
  }

  @Test
  void everyOptionIsRead() throws JobConfigException {
    JobConfig config =
        config(
            "kafka.bootstrap.servers", "a:1,b:2",
            "source.topic", "raw",
            "source.group-id", "group",
            "source.start", "2026-11-22T02:00:00Z",
            "source.out-of-orderness", "250 ms",
            "source.idle-timeout", "0",
            "tally.max-entries", "10",
            "table.max-flows", "20",
            "sink.topic-prefix", "test-",
            "sink.delivery-guarantee", "exactly-once",
            "sink.transactional-id-prefix", "job-7");

    assertThat(config.kafkaClient()).containsEntry("bootstrap.servers", "a:1,b:2");
    assertThat(config.sourceTopic()).isEqualTo("raw");
    assertThat(config.sourceGroupId()).isEqualTo("group");
    assertThat(config.sourceStart()).isEqualTo("2026-11-22T02:00:00Z");
    assertThat(config.outOfOrderness()).isEqualTo(Duration.ofMillis(250));
    assertThat(config.idleTimeout()).isZero();
    assertThat(config.tallyMaxEntries()).isEqualTo(10);
    assertThat(config.tableMaxFlows()).isEqualTo(20);
    assertThat(config.topicPrefix()).isEqualTo("test-");
    assertThat(config.deliveryGuarantee()).isEqualTo(DeliveryGuarantee.EXACTLY_ONCE);
    assertThat(config.transactionalIdPrefix()).isEqualTo("job-7");
  }

  @ParameterizedTest
  @CsvSource({
    "at-least-once, AT_LEAST_ONCE",
    "AT_LEAST_ONCE, AT_LEAST_ONCE",
    "none, NONE",
    "Exactly-Once, EXACTLY_ONCE"
  })
  void guaranteesAreWrittenAsInTheDocuments(String text, DeliveryGuarantee guarantee)
      throws JobConfigException {
    assertThat(config("sink.delivery-guarantee", text).deliveryGuarantee()).isEqualTo(guarantee);
  }

  @Test
  void propertiesOfKafkaPassThrough() throws JobConfigException {
    JobConfig config =
        config(
            "kafka.security.protocol", "SASL_SSL",
            "kafka.sasl.jaas.config", "user=\"u\" password=\"hunter2\";");

    assertThat(config.kafkaClient())
        .containsOnly(
            Map.entry("security.protocol", "SASL_SSL"),
            Map.entry("sasl.jaas.config", "user=\"u\" password=\"hunter2\";"),
            Map.entry("bootstrap.servers", "localhost:9092"));
    assertThat(config.toString()).doesNotContain("hunter2");
  }

  @Test
  void aClientsPropertiesAreItsOwn() throws JobConfigException {
    JobConfig config = config();
    config.kafkaClient().setProperty("group.id", "x");

    assertThat(config.kafkaClient()).doesNotContainKey("group.id");
  }

  /** An option, its value, and what the user is told. */
  record Mistake(String key, String value, String message) {}

  @ParameterizedTest
  @MethodSource
  void mistakesAreExplained(Mistake mistake) {
    assertThatThrownBy(() -> config(mistake.key, mistake.value))
        .isInstanceOf(JobConfigException.class)
        .hasMessage(mistake.message);
  }

  static Stream<Mistake> mistakesAreExplained() {
    return Stream.of(
        new Mistake(
            "source.topc",
            "x",
            "source.topc: there is no such option; did you mean 'source.topic'?"),
        new Mistake("parallelism", "2", "parallelism: there is no such option"),
        new Mistake("tally.max-entries", "0", "tally.max-entries = 0: must be at least 1"),
        new Mistake("counters.max-sources", "63", "counters.max-sources = 63: must be at least 64"),
        new Mistake("table.max-flows", "-5", "table.max-flows = -5: must be at least 1"),
        new Mistake(
            "table.max-flows", "many", "table.max-flows = \"many\": expected a whole number"),
        new Mistake(
            "table.max-flows",
            "4294967296",
            "table.max-flows = \"4294967296\": expected a whole number"),
        new Mistake(
            "source.idle-timeout",
            "10 seconds ago",
            "source.idle-timeout = \"10 seconds ago\": expected a duration such as 500 ms or 10 s"),
        new Mistake(
            "source.out-of-orderness",
            "-1 s",
            "source.out-of-orderness = \"-1 s\": expected a duration such as 500 ms or 10 s"),
        new Mistake(
            "agents.forget-after",
            "59 s",
            "agents.forget-after = \"59 s\": must be between 1 min and 30 d"),
        new Mistake(
            "agents.forget-after",
            "31 d",
            "agents.forget-after = \"31 d\": must be between 1 min and 30 d"),
        new Mistake(
            "lookup.sets.timeout",
            "0 s",
            "lookup.sets.timeout = \"0\": must be longer than nothing"),
        new Mistake(
            "lookup.sets.max-size",
            "much",
            "lookup.sets.max-size = \"much\": expected a size such as 64 mb"),
        new Mistake("lookup.dns", "maybe", "lookup.dns = \"maybe\": expected true or false"),
        new Mistake(
            "source.start",
            "yesterday",
            "source.start = \"yesterday\": expected earliest, latest, committed, or a time such as"
                + " 2026-11-22T02:00:00Z"),
        new Mistake(
            "sink.delivery-guarantee",
            "at-most-once",
            "sink.delivery-guarantee = \"at-most-once\": expected one of exactly-once,"
                + " at-least-once, none"));
  }

  @Test
  void theDefinitionsAreRequired() {
    assertThatThrownBy(() -> JobConfig.of(Map.of()))
        .isInstanceOf(JobConfigException.class)
        .hasMessage("definitions is missing: --definitions FILE");
  }

  @Test
  void exactlyOnceNeedsAPrefixForItsTransactions() {
    assertThatThrownBy(
            () ->
                config(
                    "sink.delivery-guarantee", "exactly-once", "sink.transactional-id-prefix", " "))
        .isInstanceOf(JobConfigException.class)
        .hasMessage(
            "sink.transactional-id-prefix = \" \": exactly-once needs one that is not blank");
  }

  @Test
  void lookupsAreOffAndBoundedUnlessTheyAreAskedFor() throws Exception {
    assertThat(config("source.start", "latest").lookups())
        .isEqualTo(
            new LookupConfig("", "", "", false, "", Duration.ofSeconds(30), 64L * 1024 * 1024));
    assertThat(config("lookup.sets.max-size", "1 mb").lookups().setsMaxOctets()).isEqualTo(1 << 20);
    assertThat(config("lookup.country", "/c.mmdb").lookups().country()).isEqualTo("/c.mmdb");
  }
}
