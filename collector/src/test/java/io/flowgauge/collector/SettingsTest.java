package io.flowgauge.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @Test
  void aFlagWinsOverTheEnvironmentAndTheEnvironmentOverTheFile(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("collector.properties");
    Files.writeString(file, "workers = 3\ntopic = from-file\nlisten = *:1\n");

    Settings settings =
        Settings.defaults()
            .withFile(file)
            .withEnvironment(
                Map.of(
                    "FLOWGAUGE_COLLECTOR_TOPIC", "from-env", "FLOWGAUGE_COLLECTOR_LISTEN", "*:2"))
            .with(Map.of("listen", "*:3"), "flag");

    assertThat(settings.get(CollectorOption.LISTEN)).isEqualTo(new Setting("*:3", "flag"));
    assertThat(settings.get(CollectorOption.TOPIC))
        .isEqualTo(new Setting("from-env", "environment FLOWGAUGE_COLLECTOR_TOPIC"));
    assertThat(settings.get(CollectorOption.WORKERS)).isEqualTo(new Setting("3", "file " + file));
    assertThat(settings.get(CollectorOption.HTTP_LISTEN))
        .isEqualTo(new Setting("*:9343", "default"));
  }

  @Test
  void everyOptionHasAVariableOfItsOwn() throws Exception {
    for (CollectorOption<?> option : CollectorOption.ALL) {
      Settings settings = Settings.defaults().withEnvironment(Map.of(option.variable(), "changed"));

      assertThat(settings.get(option).value()).as(option.variable()).isEqualTo("changed");
    }
  }

  @Test
  void kafkaPropertiesComeFromEveryLayer(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("collector.properties");
    Files.writeString(file, "kafka.security.protocol=SSL\n");

    Settings settings =
        Settings.defaults()
            .withFile(file)
            .withEnvironment(Map.of("FLOWGAUGE_COLLECTOR_KAFKA_SSL_TRUSTSTORE_LOCATION", "/t.jks"))
            .with(Map.of("kafka.linger.ms", "7"), "flag");

    assertThat(settings.kafka())
        .containsEntry("security.protocol", new Setting("SSL", "file " + file))
        .containsEntry(
            "ssl.truststore.location",
            new Setting("/t.jks", "environment FLOWGAUGE_COLLECTOR_KAFKA_SSL_TRUSTSTORE_LOCATION"))
        .containsEntry("linger.ms", new Setting("7", "flag"));
  }

  @Test
  void anEmptyVariableIsAsGoodAsNone() throws Exception {
    Settings settings =
        Settings.defaults().withEnvironment(Map.of("FLOWGAUGE_COLLECTOR_WORKERS", ""));

    assertThat(settings.get(CollectorOption.WORKERS).origin()).isEqualTo("default");
  }

  @Test
  void misspeltOptionsAreErrorsInEveryLayer(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("collector.properties");
    Files.writeString(file, "workerss=3\n");

    assertThatThrownBy(() -> Settings.defaults().withFile(file))
        .isInstanceOf(ConfigException.class)
        .hasMessage("workerss (file %s) is no option; did you mean workers?", file);
    assertThatThrownBy(
            () -> Settings.defaults().withEnvironment(Map.of("FLOWGAUGE_COLLECTOR_TOPICS", "x")))
        .hasMessage(
            "The environment variable FLOWGAUGE_COLLECTOR_TOPICS is no option; did you mean FLOWGAUGE_COLLECTOR_TOPIC?");
    assertThatThrownBy(() -> Settings.defaults().with(Map.of("colour", "x"), "flag"))
        .hasMessage("colour (flag) is no option; --help lists them all.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FLOWGAUGE_COLLECTOR_SERVICE_HOST",
        "FLOWGAUGE_COLLECTOR_SERVICE_PORT_METRICS",
        "FLOWGAUGE_COLLECTOR_PORT",
        "FLOWGAUGE_COLLECTOR_PORT_6343_UDP_ADDR",
        "FLOWGAUGE_COLLECTOR_METRICS_SERVICE_HOST",
        "FLOWGAUGE_COLLECTOR_METRICS_PORT_9343_TCP"
      })
  void whatKubernetesAddsForAServiceIsNoOption(String variable) throws Exception {
    Settings settings = Settings.defaults().withEnvironment(Map.of(variable, "10.0.0.1"));

    assertThat(settings.all()).isEqualTo(Settings.defaults().all());
  }

  @Test
  void aMissingFileIsNamed(@TempDir Path folder) {
    Path file = folder.resolve("collector.properties");
    assertThatThrownBy(() -> Settings.defaults().withFile(file))
        .isInstanceOf(ConfigException.class)
        .hasMessage("config = \"%s\": there is no such file.", file);
  }
}
