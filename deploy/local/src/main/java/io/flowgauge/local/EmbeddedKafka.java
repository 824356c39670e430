package io.flowgauge.local;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker, its own KRaft controller, in this JVM. It listens on the loopback address
 * only, and finds what it kept in its directory when it is started there again.
 */
final class EmbeddedKafka implements AutoCloseable {
  private static final int NODE = 1;
  private static final String CLUSTER_ID_FILE = "meta.properties";
  private static final long TOPIC_SECONDS = 60;

  private final int port;
  private final KafkaRaftServer server;

  private EmbeddedKafka(int port, KafkaRaftServer server) {
    this.port = port;
    this.server = server;
  }

  /** Starts the broker and waits until it answers. */
  static EmbeddedKafka start(Path directory, int port) throws CommandException {
    Properties properties = properties(directory, port, Ports.free());
    try {
      format(directory);
      KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
      server.startup();
      return new EmbeddedKafka(port, server);
    } catch (Exception e) {
      // The broker declares nothing and throws anything.
      throw new CommandException(
          "Kafka does not start in %s: %s. Where it was left damaged, remove that directory."
              .formatted(directory, e),
          e);
    }
  }

  private static void format(Path directory) throws Exception {
    if (Files.exists(directory.resolve(CLUSTER_ID_FILE))) {
      return;
    }
    Formatter formatter =
        new Formatter()
            .setNodeId(NODE)
            .setClusterId(Uuid.randomUuid().toString())
            .setControllerListenerName("CONTROLLER")
            .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
            .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    formatter.addDirectory(directory.toString()).setMetadataLogDirectory(directory.toString());
    formatter.run();
  }

  private static Properties properties(Path directory, int port, int controllerPort) {
    Properties properties = new Properties();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", Integer.toString(NODE));
    String host = Ports.LOOPBACK.getHostAddress();
    String broker = "PLAINTEXT://" + host + ":" + port;
    properties.put("listeners", broker + ",CONTROLLER://" + host + ":" + controllerPort);
    properties.put("advertised.listeners", broker);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put("controller.quorum.voters", NODE + "@" + host + ":" + controllerPort);
    properties.put("log.dirs", directory.toString());
    properties.put("auto.create.topics.enable", "false");
    // One broker cannot keep three copies.
    for (String topic :
        List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
      properties.put(topic + ".replication.factor", "1");
    }
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("share.coordinator.state.topic.min.isr", "1");
    // Fifty partitions each are meant for clusters; here they are only slow to start and stop.
    properties.put("offsets.topic.num.partitions", "1");
    properties.put("transaction.state.log.num.partitions", "1");
    properties.put("group.initial.rebalance.delay.ms", "0");
    properties.put("log.cleaner.dedupe.buffer.size", "2097152");
    return properties;
  }

  String bootstrapServers() {
    return Ports.LOOPBACK.getHostAddress() + ":" + port;
  }

  /** Makes those of the topics that are not there yet. */
  void createTopics(Collection<TopicSettings> topics)
      throws CommandException, InterruptedException {
    List<NewTopic> wanted = new ArrayList<>();
    for (TopicSettings topic : topics) {
      wanted.add(
          new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.configs()));
    }
    Map<String, Object> client = new HashMap<>();
    client.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
    try (Admin admin = Admin.create(client)) {
      for (var created : admin.createTopics(wanted).values().values()) {
        try {
          created.get(TOPIC_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw new CommandException("Cannot create the topics: " + e.getCause(), e);
          }
        }
      }
    } catch (TimeoutException e) {
      throw new CommandException("Kafka did not create the topics within a minute.", e);
    }
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
