package io.flowgauge.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Real datagrams over loopback into a real broker. Each test has a topic of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CollectorITCase {
  private static final int PARTITIONS = 3;

  private final List<Collector> collectors = new ArrayList<>();
  private InProcessKafka kafka;
  private String topic;

  @BeforeAll
  void startKafka(@TempDir Path folder) throws Exception {
    kafka = new InProcessKafka(folder);
    kafka.start();
  }

  @AfterAll
  void stopKafka() {
    kafka.close();
  }

  @BeforeEach
  void createTopic(TestInfo test) throws Exception {
    topic = test.getTestMethod().orElseThrow().getName();
    kafka.createTopic(topic, PARTITIONS);
  }

  @AfterEach
  void stopCollectors() {
    collectors.forEach(Collector::close);
  }

  @Test
  void relaysEveryByteWithAgentTimeAndSource() throws Exception {
    Collector collector = start(Map.of("listen", "*:0"));
    long before = System.currentTimeMillis();
    Map<String, String> sources = new TreeMap<>();
    List<String> names =
        List.of(
            "v5-ipv4-agent",
            "v5-ipv6-agent",
            "v5-host-counters",
            "v2",
            "v4",
            "breaks-off-behind-agent");
    try (Agent ipv4 = new Agent("127.0.0.1");
        Agent ipv6 = new Agent("::1")) {
      for (String name : names) {
        boolean overIpv6 = name.equals("v5-ipv6-agent") || name.equals("v2");
        Agent agent = overIpv6 ? ipv6 : ipv4;
        agent.send(Datagrams.read(name), loopback(overIpv6 ? "::1" : "127.0.0.1", collector));
        sources.put(name, agent.text());
      }
      awaitAcknowledged(collector, names.size());
    }
    long after = System.currentTimeMillis();

    List<ConsumerRecord<byte[], byte[]>> records = kafka.read(topic);
    assertThat(records).hasSize(names.size());
    for (String name : names) {
      byte[] sent = Datagrams.read(name);
      assertThat(records)
          .filteredOn(record -> ByteBuffer.wrap(record.value()).equals(ByteBuffer.wrap(sent)))
          .singleElement()
          .satisfies(
              record -> {
                assertThat(record.key()).isEqualTo(DatagramPeek.agentAddress(sent));
                assertThat(record.timestampType()).isEqualTo(TimestampType.CREATE_TIME);
                assertThat(record.timestamp()).isBetween(before, after);
                assertThat(source(record)).isEqualTo(sources.get(name));
                assertThat(record.headers()).hasSize(1);
              });
    }
    assertThat(sources.get("v2")).startsWith("[::1]:");
  }

  @Test
  void keepsTheOrderOfOneAgent() throws Exception {
    Collector collector = start(Map.of());
    try (Agent agent = new Agent("127.0.0.1")) {
      for (int i = 0; i < 500; i++) {
        agent.send(Datagrams.numbered(i), loopback("127.0.0.1", collector));
      }
      awaitAcknowledged(collector, 500);
    }

    assertThat(kafka.read(topic))
        .extracting(ConsumerRecord::value)
        .containsExactlyElementsOf(Datagrams.numbered(0, 500));
  }

  @Test
  void severalWorkersShareOnePort() throws Exception {
    Collector collector = start(Map.of("workers", "4"));
    int agents = 64;

    sendFrom(agents, 0, collector);
    awaitAcknowledged(collector, agents);

    assertThat(collector.udpAddresses()).hasSize(1);
    assertThat(numbers(kafka.read(topic))).containsExactlyElementsOf(range(agents));
    Map<String, Double> values = Scrape.of(collector.metricsAddress().orElseThrow()).values();
    assertThat(
            IntStream.range(0, 4)
                .mapToObj(
                    worker ->
                        values.get(
                            CollectorMetric.RECEIVED.metricName() + "{worker=\"" + worker + "\"}")))
        .as("the kernel spreads senders over the workers")
        .hasSize(4)
        .filteredOn(received -> received > 0)
        .hasSizeGreaterThan(1);
  }

  @Test
  void twoCollectorsOnOnePortAndTopicLoseAndRepeatNothing() throws Exception {
    Collector one = start(Map.of());
    Collector other = start(Map.of("listen", "127.0.0.1:" + one.port()));
    int agents = 64;

    sendFrom(agents, 0, one);
    Await.until(
        () -> one.counts().acknowledged() + other.counts().acknowledged() == agents,
        () -> one.counts() + " " + other.counts());

    assertThat(numbers(kafka.read(topic))).containsExactlyElementsOf(range(agents));
    assertThat(one.counts().received()).isPositive();
    assertThat(other.counts().received()).isPositive();
  }

  @Test
  void listensOnSeveralAddresses() throws Exception {
    Collector collector = start(Map.of("listen", "127.0.0.1:0,[::1]:0", "workers", "2"));
    try (Agent ipv4 = new Agent("127.0.0.1");
        Agent ipv6 = new Agent("::1")) {
      assertThat(collector.udpAddresses()).hasSize(2);
      ipv4.send(Datagrams.numbered(0), collector.udpAddresses().get(0));
      ipv6.send(Datagrams.numbered(1), collector.udpAddresses().get(1));
      awaitAcknowledged(collector, 2);
    }

    assertThat(numbers(kafka.read(topic))).containsExactly(0, 1);
  }

  @Test
  void theMetricsTellWhatBecameOfEveryDatagram() throws Exception {
    Collector collector = start(Map.of("listen", "*:0", "allow", "127.0.0.0/8"));
    InetSocketAddress metrics = collector.metricsAddress().orElseThrow();
    Scrape first = Scrape.of(metrics);
    for (DropReason reason : DropReason.values()) {
      assertThat(first.values().keySet())
          .as("there from the first scrape")
          .anyMatch(
              name -> name.contains("dropped_datagrams_total") && name.contains(reason.label()));
    }
    assertThat(first.sum(CollectorMetric.RECEIVED)).isZero();

    long bytes = 0;
    try (Agent allowed = new Agent("127.0.0.1");
        Agent refused = new Agent("::1")) {
      InetSocketAddress ipv4 = loopback("127.0.0.1", collector);
      List<byte[]> sent = new ArrayList<>(Datagrams.numbered(0, 10));
      sent.add(new byte[0]);
      sent.add(Datagrams.read("breaks-off-behind-version"));
      sent.add(Datagrams.read("version-3"));
      sent.add(Datagrams.read("version-6"));
      sent.add("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
      for (byte[] payload : sent) {
        allowed.send(payload, ipv4);
        bytes += payload.length;
      }
      for (int i = 0; i < 4; i++) {
        refused.send(Datagrams.v5FromIpv6Agent(), loopback("::1", collector));
        bytes += Datagrams.v5FromIpv6Agent().length;
      }
    }
    Await.until(() -> collector.counts().received() == 19, collector::counts);
    awaitAcknowledged(collector, 10);

    Scrape scrape = Scrape.of(metrics);
    assertThat(scrape.sum(CollectorMetric.RECEIVED)).isEqualTo(19);
    assertThat(scrape.sum(CollectorMetric.RECEIVED_BYTES)).isEqualTo(bytes);
    assertThat(scrape.sum(CollectorMetric.FORWARDED)).isEqualTo(10);
    assertThat(scrape.sum(CollectorMetric.ACKNOWLEDGED)).isEqualTo(10);
    assertThat(scrape.sum(CollectorMetric.FAILED)).isZero();
    assertThat(scrape.sum(CollectorMetric.DROPPED, DropReason.TOO_SHORT)).isEqualTo(2);
    assertThat(scrape.sum(CollectorMetric.DROPPED, DropReason.UNKNOWN_VERSION)).isEqualTo(3);
    assertThat(scrape.sum(CollectorMetric.DROPPED, DropReason.SOURCE_REFUSED)).isEqualTo(4);
    assertThat(scrape.sum(CollectorMetric.DROPPED)).isEqualTo(9);
    assertThat(scrape.sum(CollectorMetric.HANDOVER_DATAGRAMS)).isZero();
    assertThat(scrape.sum(CollectorMetric.RECEIVE_BUFFER)).isPositive();
    assertThat(collector.counts())
        .isEqualTo(
            new Counts(
                scrape.sum(CollectorMetric.KERNEL_DROPPED),
                19,
                bytes,
                collector.counts().dropped(),
                0,
                10,
                10,
                0));
  }

  @Test
  void closingSendsOutWhatWasReceived() throws Exception {
    // Nothing would be sent for a minute; only closing can do it.
    Collector collector = start(Map.of("kafka.linger.ms", "60000"));
    sendFrom(20, 0, collector);
    Await.until(() -> collector.counts().forwarded() == 20, collector::counts);
    assertThat(collector.counts().acknowledged()).isZero();

    collector.close();

    assertThat(collector.counts().acknowledged()).isEqualTo(20);
    assertThat(numbers(kafka.read(topic))).containsExactlyElementsOf(range(20));
  }

  private Collector start(Map<String, String> options) throws Exception {
    Map<String, String> all = new HashMap<>();
    all.put("listen", "127.0.0.1:0");
    all.put("http.listen", "127.0.0.1:0");
    all.put("workers", "1");
    all.put("topic", topic);
    all.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    all.putAll(options);
    Collector collector = new Collector(CollectorConfig.of(all));
    collectors.add(collector);
    collector.start();
    return collector;
  }

  /** One datagram from each of many senders, numbered. */
  private static void sendFrom(int agents, int firstNumber, Collector collector) throws Exception {
    for (int i = 0; i < agents; i++) {
      try (Agent agent = new Agent("127.0.0.1")) {
        agent.send(Datagrams.numbered(firstNumber + i), loopback("127.0.0.1", collector));
      }
    }
  }

  private static void awaitAcknowledged(Collector collector, int datagrams) throws Exception {
    Await.until(() -> collector.counts().acknowledged() == datagrams, collector::counts);
  }

  private static InetSocketAddress loopback(String address, Collector collector) {
    return new InetSocketAddress(address, collector.port());
  }

  private static String source(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.headers().lastHeader("source").value(), StandardCharsets.US_ASCII);
  }

  private static List<Integer> numbers(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream().map(record -> Datagrams.number(record.value())).sorted().toList();
  }

  private static List<Integer> range(int end) {
    return IntStream.range(0, end).boxed().toList();
  }
}
