package io.flowgauge.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectorCommandTest {
  private static final String JAAS =
      "no.such.Module required username=\"u1\" password=\"hunter2\";";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void helpListsEveryOptionWithItsDefault() {
    assertThat(run("--help")).isZero();

    for (CollectorOption<?> option : CollectorOption.ALL) {
      assertThat(out.toString()).contains("--" + option.name() + "=");
    }
    assertThat(out.toString())
        .contains("Default: *:6343.", "--kafka.PROPERTY", "--check", "--print-config");
  }

  @Test
  void versionNamesTheProgram() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).startsWith("flowgauge-collector ");
  }

  @Test
  void printConfigSaysWhereEachValueWasSet(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("c.properties"), "topic=from.file\n");
    environment.put("FLOWGAUGE_COLLECTOR_WORKERS", "5");

    assertThat(run("--print-config", "--config", file.toString(), "--listen", "*:1")).isZero();

    assertThat(out.toString().replaceAll(" +", " "))
        .contains("listen = *:1 (flag)")
        .contains("topic = from.file (file " + file + ")")
        .contains("workers = 5 (environment FLOWGAUGE_COLLECTOR_WORKERS)")
        .contains("kafka.acks = all (default)");
  }

  @Test
  void theEnvironmentCanNameTheFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("c.properties"), "topic=from.file\n");
    environment.put("FLOWGAUGE_COLLECTOR_CONFIG", file.toString());

    assertThat(run("--print-config")).isZero();
    assertThat(out.toString()).contains("from.file");
  }

  @Test
  void kafkaPropertiesAreFlagsInBothForms() {
    assertThat(run("--print-config", "--kafka.linger.ms=7", "--kafka.client.id", "me")).isZero();

    assertThat(out.toString().replaceAll(" +", " "))
        .contains("kafka.linger.ms = 7 (flag)", "kafka.client.id = me (flag)");
  }

  @Test
  void checkSaysThatAllIsWell() {
    assertThat(run("--check", "--kafka.bootstrap.servers=127.0.0.1:9")).isZero();
    assertThat(out.toString()).isEqualTo("The configuration is valid." + System.lineSeparator());
  }

  @Test
  void checkFindsWhatOnlyTheKafkaClientCanJudge() {
    assertThat(run("--check", "--kafka.retries=0")).isEqualTo(CollectorCommand.WRONG_USE);
    assertThat(err.toString()).contains("retries").hasLineCount(1);
  }

  @Test
  void wrongUseIsOneSentenceAndExitCodeTwo() {
    assertThat(run("--lisen", "*:1")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo("flowgauge-collector: --lisen is no option; did you mean --listen?\n");
  }

  @Test
  void aFlagWithoutItsValueIsWrongUse() {
    assertThat(run("--listen")).isEqualTo(2);
    assertThat(run("--kafka.linger.ms")).isEqualTo(2);
    assertThat(err.toString())
        .contains("'--listen'")
        .contains("--kafka.linger.ms needs a value: --kafka.linger.ms=VALUE.");
  }

  @Test
  void aWrongValueIsWrongUse() {
    environment.put("FLOWGAUGE_COLLECTOR_SHUTDOWN_TIMEOUT", "soon");

    assertThat(run("--check")).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "shutdown.timeout = \"soon\" (environment FLOWGAUGE_COLLECTOR_SHUTDOWN_TIMEOUT): must be a duration");
  }

  @Test
  void secretsAreNeverPrinted() {
    environment.put("FLOWGAUGE_COLLECTOR_KAFKA_SSL_KEY_PASSWORD", "swordfish");
    String[] sasl = {
      "--kafka.security.protocol=SASL_PLAINTEXT",
      "--kafka.sasl.mechanism=PLAIN",
      "--kafka.sasl.jaas.config=" + JAAS,
      "--kafka.bootstrap.servers=127.0.0.1:9"
    };

    assertThat(run(with(sasl, "--print-config"))).isZero();
    assertThat(run(with(sasl, "--check"))).isEqualTo(2);
    assertThat(run(with(sasl, "hunter2\";"))).isEqualTo(2);
    assertThat(run(with(sasl, "--kafka.ssl.keystore.pasword=swordfish"))).isEqualTo(2);
    assertThat(run(with(sasl, "--kafka.linger.ms=x"))).isEqualTo(2);

    assertThat(out.toString()).contains("********").doesNotContain("hunter2", "swordfish");
    assertThat(err.toString())
        .contains("did you mean kafka.ssl.keystore.password?")
        .doesNotContain("hunter2", "swordfish");
  }

  private int run(String... args) {
    return new CollectorCommand(new PrintWriter(out, true), new PrintWriter(err, true), environment)
        .run(args);
  }

  private static String[] with(String[] args, String more) {
    String[] all = java.util.Arrays.copyOf(args, args.length + 1);
    all[args.length] = more;
    return all;
  }
}
