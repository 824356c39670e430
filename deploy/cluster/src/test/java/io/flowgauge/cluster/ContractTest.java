package io.flowgauge.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowgauge.collector.CollectorConfig;
import io.flowgauge.config.DefinitionsFile;
import io.flowgauge.config.JobOptions;
import io.flowgauge.counter.AgentChange;
import io.flowgauge.counter.AgentNumbering;
import io.flowgauge.datagram.Problem;
import io.flowgauge.definition.DefinitionDocument;
import io.flowgauge.definition.DefinitionKind;
import io.flowgauge.definition.DefinitionStatus;
import io.flowgauge.definition.DefinitionsParser;
import io.flowgauge.detect.Threshold;
import io.flowgauge.event.EventPhase;
import io.flowgauge.flow.AggMode;
import io.flowgauge.flow.Aggregation;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.FlowDefinition;
import io.flowgauge.flow.FlowMeasure;
import io.flowgauge.flow.FlowValue;
import io.flowgauge.lookup.SetFormat;
import io.flowgauge.schemas.DocumentSchema;
import io.flowgauge.schemas.Topic;
import io.flowgauge.sink.OutputTopic;
import io.flowgauge.table.RecordReason;
import io.flowgauge.table.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What schemas/ says and what the code does are the same. */
class ContractTest {
  private static final Path SCHEMAS = Repository.ROOT.resolve("schemas");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theJobWritesTheTopicsOfTheRegister() {
    assertThat(Arrays.stream(OutputTopic.values()).map(OutputTopic::text))
        .containsExactlyInAnyOrderElementsOf(topicsOf("job"));
  }

  @Test
  void collectorAndJobMeetOnTheTopicOfTheRegister() throws Exception {
    assertThat(topicsOf("collector"))
        .containsExactly(CollectorConfig.of(Map.of()).topic())
        .containsExactly(JobOptions.SOURCE_TOPIC.defaultValue());
  }

  @Test
  void everyReasonOfTheDecoderIsInTheSchemaUnderItsScope() throws IOException {
    Map<String, List<String>> inCode = new TreeMap<>();
    for (Problem.Scope scope : Problem.Scope.values()) {
      inCode.put(
          scope.text(),
          Arrays.stream(Problem.values())
              .filter(problem -> problem.scope() == scope)
              .map(Problem::text)
              .sorted()
              .toList());
    }
    Map<String, List<String>> inSchema = new TreeMap<>();
    for (JsonNode rule : schema("sflow.rejected.v1").path("allOf")) {
      inSchema.put(
          rule.at("/if/properties/scope/const").asText(),
          texts(rule.at("/then/properties/reason/enum")).stream().sorted().toList());
    }
    assertThat(inSchema).isEqualTo(inCode);
    assertThat(texts(schema("sflow.rejected.v1").at("/properties/scope/enum")))
        .containsExactlyInAnyOrderElementsOf(inCode.keySet());
  }

  @Test
  void everyEnumerationOfTheSchemasIsTheCodes() throws IOException {
    JsonNode topFlows = schema("sflow.topflows.v1").path("properties");
    assertThat(texts(topFlows.at("/view/enum"))).isEqualTo(texts(View.values(), View::text));
    assertThat(texts(topFlows.at("/aggMode/enum")))
        .isEqualTo(texts(AggMode.values(), AggMode::text));
    assertThat(texts(schema("definitions").at("/$defs/flow/properties/aggMode/enum")))
        .isEqualTo(texts(AggMode.values(), AggMode::text));
    String measure = schema("definitions").at("/$defs/measure/pattern").asText();
    for (FlowMeasure.Plain plain : FlowMeasure.Plain.values()) {
      assertThat(plain.text()).matches(measure);
    }
    for (Aggregation aggregation : Aggregation.values()) {
      assertThat(aggregation.text() + ":ipbytes").matches(measure);
    }
    assertThat(texts(schema("definitions").at("/$defs/document/properties/kind/enum")))
        .isEqualTo(texts(DefinitionKind.values(), DefinitionKind::text));
    assertThat(texts(schema("definitions").at("/$defs/group/properties/format/enum")))
        .containsExactlyInAnyOrderElementsOf(
            texts(SetFormat.Layout.values(), SetFormat.Layout::text));
    JsonNode event = schema("sflow.events.v1").path("properties");
    // A notice has happened at once, so it has no life that EventPhase tells of.
    assertThat(texts(event.at("/phase/enum")))
        .isEqualTo(
            Stream.concat(
                    texts(EventPhase.values(), EventPhase::text).stream(), Stream.of("notice"))
                .toList());
    assertThat(texts(schema("sflow.definitions.status.v1").at("/properties/state/enum")))
        .containsExactlyInAnyOrderElementsOf(
            texts(DefinitionStatus.State.values(), DefinitionStatus.State::text));
    JsonNode agent = schema("sflow.agents.v1").path("properties");
    assertThat(texts(agent.at("/why/enum")))
        .isEqualTo(texts(AgentChange.values(), AgentChange::text));
    assertThat(texts(agent.at("/numbering/enum")))
        .isEqualTo(texts(AgentNumbering.values(), AgentNumbering::text));
    assertThat(texts(schema("sflow.flows.v1").at("/properties/why/enum")))
        .isEqualTo(texts(RecordReason.values(), RecordReason::text));
    for (FlowMeasure plain : FlowMeasure.Plain.values()) {
      for (Aggregation aggregation : Aggregation.values()) {
        String value = new FlowValue(aggregation, plain).text();
        assertThat(value)
            .matches(schema("sflow.topflows.v1").at("/$defs/value/pattern").asText())
            .matches(schema("sflow.flows.v1").at("/$defs/value/pattern").asText());
        assertThat(aggregation == Aggregation.SUM ? value + "/s" : value)
            .matches(event.at("/unit/pattern").asText());
      }
    }
  }

  @Test
  void theDefaultsOfADefinitionAreTheCodes() throws Exception {
    JsonNode flow = schema("definitions").at("/$defs/flow/properties");
    FlowDefinition least =
        DefinitionsParser.parse("flows:\n  - name: total\n    value: bytes\n").flows().get(0);
    assertThat(flow.at("/n/default").asInt()).isEqualTo(least.rows());
    assertThat(flow.at("/t/default").asDouble()).isEqualTo(least.smoothingSeconds());
    assertThat(flow.at("/window/default").asInt()).isEqualTo(least.windowSeconds());
    assertThat(flow.at("/aggMode/default").asText()).isEqualTo(least.aggMode().text());
    assertThat(flow.at("/dropped/default").asBoolean()).isEqualTo(least.dropped());
    assertThat(flow.at("/fs/default").asText()).isEqualTo(least.separator());
    assertThat(flow.at("/log/default").asBoolean()).isEqualTo(least.log());
    assertThat(flow.at("/flowStart/default").asBoolean()).isEqualTo(least.flowStart());
    assertThat(flow.at("/activeTimeout/default").asInt()).isEqualTo(least.activeTimeoutSeconds());
    assertThat(schema("definitions").at("/$defs/threshold/properties/timeout/default").asInt())
        .isEqualTo(Threshold.DEFAULT_TIMEOUT_SECONDS);
  }

  @ParameterizedTest
  @MethodSource("validDefinitions")
  void theJobTakesEveryValidDefinitionsFile(Path file) throws Exception {
    assertThat(DefinitionsFile.load(file).flows()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("invalidDefinitions")
  void theJobRefusesEveryInvalidDefinitionsFile(Path file) {
    assertThatThrownBy(() -> DefinitionsFile.load(file)).isInstanceOf(DefinitionException.class);
  }

  static Stream<Path> validDefinitions() throws IOException {
    return files("examples/valid/definitions");
  }

  static Stream<Path> invalidDefinitions() throws IOException {
    return files("examples/invalid/definitions");
  }

  @ParameterizedTest
  @MethodSource("validDocuments")
  void theJobTakesEveryValidDocument(Path file) throws Exception {
    DefinitionDocument document = DefinitionsParser.document(Files.readString(file));

    assertThat(DocumentSchema.of("sflow.definitions.v1").problems(document.bytes())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("invalidDocuments")
  void theJobRefusesEveryInvalidDocument(Path file) throws Exception {
    String text = Files.readString(file);

    assertThatThrownBy(() -> DefinitionsParser.document(text))
        .isInstanceOf(DefinitionException.class);
  }

  static Stream<Path> validDocuments() throws IOException {
    return files("examples/valid/sflow.definitions.v1");
  }

  static Stream<Path> invalidDocuments() throws IOException {
    return files("examples/invalid/sflow.definitions.v1");
  }

  private static Stream<Path> files(String directory) throws IOException {
    try (Stream<Path> files = Files.list(SCHEMAS.resolve(directory))) {
      return files.sorted().toList().stream();
    }
  }

  private static List<String> topicsOf(String producer) {
    return Topic.register().stream()
        .filter(topic -> topic.producer().equals(producer))
        .map(Topic::name)
        .toList();
  }

  private static JsonNode schema(String name) throws IOException {
    return JSON.readTree(SCHEMAS.resolve(name + ".schema.json").toFile());
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }

  private static <E> List<String> texts(E[] values, Function<E, String> text) {
    return Arrays.stream(values).map(text).toList();
  }
}
