package io.flowgauge.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** A real broker in this JVM, on the loopback address and free ports. */
public final class BenchmarkKafka implements AutoCloseable {
  private final KafkaRaftServer server;
  private final String address;

  private BenchmarkKafka(KafkaRaftServer server, String address) {
    this.server = server;
    this.address = address;
  }

  /** Starts a broker that keeps its data in {@code folder}, which is empty. */
  public static BenchmarkKafka start(Path folder) throws Exception {
    String address = "127.0.0.1:" + freePort();
    String controller = "127.0.0.1:" + freePort();
    Properties properties = new Properties();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", "1");
    properties.put("listeners", "PLAINTEXT://" + address + ",CONTROLLER://" + controller);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put("controller.quorum.voters", "1@" + controller);
    properties.put("log.dirs", folder.toString());
    properties.put("auto.create.topics.enable", "false");
    properties.put("offsets.topic.num.partitions", "1");
    properties.put("offsets.topic.replication.factor", "1");
    properties.put("group.initial.rebalance.delay.ms", "0");
    new Formatter()
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .setDirectories(List.of(folder.toString()))
        .setControllerListenerName("CONTROLLER")
        .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
        .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
        .setPrintStream(new PrintStream(PrintStream.nullOutputStream()))
        .run();
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
    server.startup();
    return new BenchmarkKafka(server, address);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String address() {
    return address;
  }

  /** Properties of a client, and nothing but where the broker is. */
  public Properties client() {
    Properties properties = new Properties();
    properties.put("bootstrap.servers", address);
    return properties;
  }

  /** Makes topics that keep what is in them, whatever its time. */
  public void createTopics(Collection<String> names, int partitions) throws Exception {
    try (Admin admin = Admin.create(client())) {
      List<NewTopic> topics =
          names.stream()
              .map(name -> new NewTopic(name, partitions, (short) 1))
              .map(topic -> topic.configs(Map.of("retention.ms", "-1")))
              .toList();
      admin.createTopics(topics).all().get();
    }
  }

  /** Deletes a topic and what is in it. */
  void deleteTopic(String name) throws Exception {
    try (Admin admin = Admin.create(client())) {
      admin.deleteTopics(List.of(name)).all().get();
    }
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
