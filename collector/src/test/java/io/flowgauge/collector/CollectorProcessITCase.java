package io.flowgauge.collector;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable jar as a process of its own. */
class CollectorProcessITCase {
  private static final Pattern LISTENING =
      Pattern.compile("UDP \\[127\\.0\\.0\\.1:(\\d+)].*metrics on TCP 127\\.0\\.0\\.1:(\\d+)");
  private static final String TOPIC = "sflow.datagrams.v5";
  private static final String SECRET = "hunter2-and-more";

  @Test
  void sigtermFlushesAndExitsWithZero(@TempDir Path folder) throws Exception {
    try (InProcessKafka kafka = new InProcessKafka(folder.resolve("kafka"))) {
      kafka.start();
      kafka.createTopic(TOPIC, 1);
      // Kafka is not to get anything before the end, so that only the flush can deliver it.
      Run run = run(folder, kafka.bootstrapServers(), "--kafka.linger.ms=60000");
      int sent = 300;
      sendAndAwait(sent, run);

      run.process.destroy();

      assertThat(run.process.waitFor()).as(run.stderr()).isZero();
      assertThat(kafka.read(TOPIC))
          .extracting(ConsumerRecord::value)
          .containsExactlyElementsOf(Datagrams.numbered(0, sent));
      assertThat(run.stderr())
          .contains("Stopped: 300 received, 300 acknowledged by Kafka, 0 failed, 0 dropped.")
          .doesNotContain("Abandoned");
    }
  }

  @Test
  void sigtermWithoutKafkaExitsWithZeroAndSaysWhatItAbandons(@TempDir Path folder)
      throws Exception {
    String nobody = "127.0.0.1:" + InProcessKafka.freePort();
    Run run = run(folder, nobody, "--shutdown.timeout=1s");
    sendAndAwait(5, run);

    run.process.destroy();

    assertThat(run.process.waitFor()).as(run.stderr()).isZero();
    assertThat(run.stderr())
        .contains(
            "Abandoned at the end of shutdown.timeout: 5 datagrams in the hand-over, 0 on their way to Kafka.");
  }

  @Test
  void secretsAppearNowhereEvenWhenKafkaLogsAllItKnows(@TempDir Path folder) throws Exception {
    String nobody = "127.0.0.1:" + InProcessKafka.freePort();
    Run run =
        run(
            folder,
            nobody,
            "--shutdown.timeout=0s",
            "--kafka.security.protocol=SASL_PLAINTEXT",
            "--kafka.sasl.mechanism=PLAIN",
            "--kafka.ssl.keystore.password=" + SECRET,
            "--kafka.my.reporter.token=" + SECRET,
            "--kafka.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required"
                + " username=\"collector\" password=\""
                + SECRET
                + "\";");
    sendAndAwait(1, run);

    run.process.destroy();

    assertThat(run.process.waitFor()).as(run.stderr()).isZero();
    assertThat(run.stderr())
        .as("Kafka's own listing of its properties")
        .contains("sasl.jaas.config = [hidden]")
        .doesNotContain(SECRET);
  }

  private static void sendAndAwait(int datagrams, Run run) throws Exception {
    try (Agent agent = new Agent("127.0.0.1")) {
      for (byte[] datagram : Datagrams.numbered(0, datagrams)) {
        agent.send(datagram, run.udp);
      }
    }
    Await.until(
        () -> Scrape.of(run.metrics).sum(CollectorMetric.RECEIVED) == datagrams, run::stderr);
  }

  private static Run run(Path folder, String bootstrapServers, String... options) throws Exception {
    Path logAll = folder.resolve("log4j2.properties");
    Files.writeString(
        logAll,
        """
        appender.stderr.type = Console
        appender.stderr.name = stderr
        appender.stderr.target = SYSTEM_ERR
        appender.stderr.layout.type = PatternLayout
        appender.stderr.layout.pattern = %p %c{1}: %m%n%throwable
        shutdownHook = disable
        rootLogger.level = info
        rootLogger.appenderRef.stderr.ref = stderr
        """);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlog4j2.configurationFile=" + logAll,
                "-jar",
                requireNonNull(System.getProperty("collector.jar"), "set by failsafe"),
                "--listen=127.0.0.1:0",
                "--http.listen=127.0.0.1:0",
                "--kafka.bootstrap.servers=" + bootstrapServers));
    command.addAll(List.of(options));
    Path stderr = folder.resolve("stderr.log");
    Process process = new ProcessBuilder(command).redirectError(stderr.toFile()).start();
    Await.until(
        () -> LISTENING.matcher(read(stderr)).find() || !process.isAlive(), () -> read(stderr));
    Matcher listening = LISTENING.matcher(read(stderr));
    assertThat(listening.find()).as(read(stderr)).isTrue();
    return new Run(
        process,
        stderr,
        new InetSocketAddress(
            InetAddress.getLoopbackAddress(), Integer.parseInt(listening.group(1))),
        new InetSocketAddress(
            InetAddress.getLoopbackAddress(), Integer.parseInt(listening.group(2))));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private record Run(Process process, Path log, InetSocketAddress udp, InetSocketAddress metrics) {
    String stderr() {
      return read(log);
    }
  }
}
