package io.flowgauge.wire;

import io.flowgauge.counter.AgentHealth;
import io.flowgauge.counter.DataSourceHealth;
import io.flowgauge.counter.SequenceCounts;
import io.flowgauge.datagram.RejectedDatagram;
import io.flowgauge.definition.DefinitionRecord;
import io.flowgauge.definition.DefinitionStatus;
import io.flowgauge.detect.Finding;
import io.flowgauge.event.Event;
import io.flowgauge.event.OpenEvent;
import io.flowgauge.lookup.HostEntity;
import io.flowgauge.sink.Document;
import io.flowgauge.table.FlowRecord;
import io.flowgauge.table.RankedFlow;
import io.flowgauge.table.Ranking;
import io.flowgauge.table.Total;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What crosses an edge or rests in state without a serializer of our own. */
class FieldByFieldTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        AgentHealth.class,
        DataSourceHealth.class,
        DefinitionRecord.class,
        DefinitionStatus.class,
        Document.class,
        Event.class,
        Finding.class,
        FlowRecord.class,
        HostEntity.class,
        OpenEvent.class,
        RankedFlow.class,
        Ranking.class,
        RejectedDatagram.class,
        SequenceCounts.class,
        Total.class,
      })
  void flinkSerializesItFieldByFieldWithoutKryo(Class<?> type) {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
  }
}
