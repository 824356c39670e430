package io.flowgauge.stream;

import io.flowgauge.counter.AgentReport;
import io.flowgauge.counter.CounterSample;
import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.datagram.RejectedDatagram;
import io.flowgauge.definition.DefinitionStatus;
import io.flowgauge.detect.Finding;
import io.flowgauge.lookup.HostEntity;
import io.flowgauge.table.FlowRecord;
import io.flowgauge.wire.WireType;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/** What leaves operators by the side. */
public final class SideOutputs {
  /** Datagrams that could not be decoded wholly, from {@link ObserveAndTally}. */
  public static final OutputTag<RejectedDatagram> REJECTED =
      new OutputTag<>("rejected", TypeInformation.of(RejectedDatagram.class));

  /** Datagrams that are to be written as JSON, from {@link ObserveAndTally}. */
  public static final OutputTag<RawDatagram> DATAGRAMS =
      new OutputTag<>("datagrams", WireType.RAW_DATAGRAM);

  /** What was heard of agents, from {@link ObserveAndTally}. */
  public static final OutputTag<AgentReport> AGENT_REPORTS =
      new OutputTag<>("agent-reports", WireType.AGENT_REPORT);

  /** Counter samples, from {@link ObserveAndTally}. */
  public static final OutputTag<CounterSample> COUNTER_SAMPLES =
      new OutputTag<>("counter-samples", WireType.COUNTER_SAMPLE);

  /** Hosts and what runs on them, from {@link MeasureCounters}. */
  public static final OutputTag<HostEntity> ENTITIES =
      new OutputTag<>("entities", TypeInformation.of(HostEntity.class));

  /** What detectors found, from {@link MeasureFlows}. */
  public static final OutputTag<Finding> FINDINGS =
      new OutputTag<>("findings", TypeInformation.of(Finding.class));

  /** What was seen of flows while they were active, from {@link MeasureFlows}. */
  public static final OutputTag<FlowRecord> FLOW_RECORDS =
      new OutputTag<>("flow-records", TypeInformation.of(FlowRecord.class));

  /** What became of definitions, from {@link AdmitDefinitions}. */
  public static final OutputTag<DefinitionStatus> DEFINITION_STATUS =
      new OutputTag<>("definition-status", TypeInformation.of(DefinitionStatus.class));

  /** Definitions that cannot be used, from {@link AdmitDefinitions}. */
  public static final OutputTag<DefinitionStatus> REJECTED_DEFINITIONS =
      new OutputTag<>("rejected-definitions", TypeInformation.of(DefinitionStatus.class));

  private SideOutputs() {}
}
