package io.flowgauge.local;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. The build fills in the numbers. */
final class Versions implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    Properties versions = new Properties();
    try (InputStream file = Versions.class.getResourceAsStream("versions.properties")) {
      versions.load(file);
    }
    return new String[] {
      "flowgauge " + versions.getProperty("flowgauge"),
      "Flink %s, Kafka %s, Java %s"
          .formatted(
              versions.getProperty("flink"),
              versions.getProperty("kafka"),
              System.getProperty("java.version"))
    };
  }
}
