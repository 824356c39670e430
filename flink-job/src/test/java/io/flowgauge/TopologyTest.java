package io.flowgauge;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.definition.DefinitionRecord;
import io.flowgauge.definition.Definitions;
import io.flowgauge.definition.DefinitionsParser;
import io.flowgauge.definition.LiveChange;
import io.flowgauge.definition.LiveDefinitions;
import io.flowgauge.lookup.HostRecord;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.source.CaptureReader;
import io.flowgauge.source.CaptureSource;
import io.flowgauge.source.DefinitionsTopic;
import io.flowgauge.source.HostsTopic;
import io.flowgauge.source.SetLimits;
import io.flowgauge.stream.Operators;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class TopologyTest {
  private static final String DEFINITIONS = "flows: [{name: total, value: bytes}]";

  @Test
  void everyOperatorHasTheIdentityThatSavepointsKnow() throws Exception {
    assertThat(nodes().stream().map(StreamNode::getTransformationUID).sorted())
        .containsExactlyElementsOf(
            Arrays.stream(Operators.values()).map(Operators::uid).sorted().toList());
  }

  // A change here is a decision about every savepoint that exists.
  @Test
  void uidsNeverChange() {
    assertThat(Arrays.stream(Operators.values()).map(Operators::uid))
        .containsExactly(
            "read-datagrams",
            "read-definitions",
            "admit-definitions",
            "read-hosts",
            "observe-and-tally",
            "measure-flows-2",
            "rank-flows-2",
            "track-events-2",
            "track-agents",
            "measure-counters",
            "write-top-flows",
            "write-flows",
            "write-events",
            "write-agents",
            "write-definition-status",
            "write-rejected-definitions",
            "write-rejected",
            "write-metrics",
            "write-hosts",
            "write-decoded",
            "top-flows-sink",
            "flows-sink",
            "events-sink",
            "agents-sink",
            "rejected-sink",
            "metrics-sink",
            "hosts-sink",
            "definition-status-sink",
            "decoded-sink");
  }

  @Test
  void maxParallelismNeverChanges() throws Exception {
    assertThat(nodes()).extracting(StreamNode::getMaxParallelism).containsOnly(128);
  }

  @Test
  void datagramsAreDecodedToJsonOnlyWhenAskedFor() throws Exception {
    assertThat(graph(false, true).getStreamNodes())
        .extracting(StreamNode::getTransformationUID)
        .doesNotContain(Operators.WRITE_DECODED.uid(), Operators.DECODED_SINK.uid())
        .hasSize(Operators.values().length - 2);
  }

  @Test
  void nothingIsReadOrWrittenOfDefinitionsThatNeverChange() throws Exception {
    assertThat(graph(true, false).getStreamNodes())
        .extracting(StreamNode::getTransformationUID)
        .doesNotContain(
            Operators.READ_DEFINITIONS.uid(),
            Operators.READ_HOSTS.uid(),
            Operators.ADMIT_DEFINITIONS.uid(),
            Operators.WRITE_DEFINITION_STATUS.uid(),
            Operators.WRITE_REJECTED_DEFINITIONS.uid(),
            Operators.DEFINITION_STATUS_SINK.uid())
        .hasSize(Operators.values().length - 6);
  }

  @Test
  void allOfItCanBeSentToACluster() throws Exception {
    assertThat(graph(true, true).getJobGraph().getNumberOfVertices()).isPositive();
  }

  // A network edge between them would cost a third of the speed.
  @Test
  void datagramsAreObservedWhereTheyAreRead() throws Exception {
    for (boolean decoded : new boolean[] {false, true}) {
      assertThat(graph(decoded, false).getJobGraph().getVertices())
          .extracting(JobVertex::getName)
          .filteredOn(name -> name.contains(Operators.READ_DATAGRAMS.displayName()))
          .singleElement()
          .asString()
          .contains(Operators.OBSERVE_AND_TALLY.displayName());
    }
  }

  private static Collection<StreamNode> nodes() throws Exception {
    return List.copyOf(graph(true, true).getStreamNodes());
  }

  private static Topology.Known known(boolean changing) throws Exception {
    Definitions definitions = DefinitionsParser.parse(DEFINITIONS);
    if (!changing) {
      return Topology.Known.forEver(definitions);
    }
    Properties client = new Properties();
    client.setProperty("bootstrap.servers", "localhost:1");
    DefinitionsTopic topic = new DefinitionsTopic(client, "definitions");
    HostsTopic hosts = new HostsTopic(client, "hosts");
    return new Topology.Known(
        LiveDefinitions.of(definitions),
        new LiveChange.Settled(0, 0),
        () -> Lookups.NONE,
        new Topology.Changes(
            topic.source(0, TypeInformation.of(DefinitionRecord.class)),
            List.of(),
            List.of(),
            Duration.ofSeconds(2),
            topic::end,
            new LoadedSets(SetLimits.USUAL),
            hosts.source(TypeInformation.of(HostRecord.class)),
            hosts::ends,
            1000));
  }

  private static StreamGraph graph(boolean decoded, boolean changing) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    new Topology(
            known(changing),
            Topology.EventTime.live(Duration.ofSeconds(1), Duration.ofSeconds(10)),
            Topology.Bounds.DEFAULT,
            decoded)
        .build(
            env,
            new CaptureSource(Path.of("none.pcap"), CaptureReader.SFLOW_PORT),
            topic -> new CollectingSink());
    return env.getStreamGraph();
  }
}
