package io.flowgauge.wire;

import io.flowgauge.counter.AgentReport;
import io.flowgauge.counter.AgentTracker;
import io.flowgauge.counter.CounterSample;
import io.flowgauge.counter.CounterTable;
import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.definition.LiveChange;
import io.flowgauge.table.DefinitionNotice;
import io.flowgauge.table.FlowMessage;
import io.flowgauge.table.FlowTable;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Type information of a type with a serializer of our own. All other types that cross an edge are
 * records of primitives, strings, enums and arrays, which Flink serializes field by field.
 *
 * @param <T> the type
 */
public final class WireType<T> extends TypeInformation<T> {
  private static final long serialVersionUID = 1L;

  /** Datagrams as received. */
  public static final TypeInformation<RawDatagram> RAW_DATAGRAM =
      new WireType<>(RawDatagram.class, RawDatagramSerializer.INSTANCE);

  /** Partial tallies and what they are of, the one type that is shuffled in numbers. */
  public static final TypeInformation<FlowMessage> FLOW_MESSAGE =
      new WireType<>(FlowMessage.class, FlowMessageSerializer.INSTANCE);

  /** What flow tables were told of their definitions, at rest. */
  public static final TypeInformation<DefinitionNotice> DEFINITION_NOTICE =
      new WireType<>(DefinitionNotice.class, DefinitionNoticeSerializer.INSTANCE);

  /** What changes while the job runs, also at rest. */
  public static final TypeInformation<LiveChange> LIVE_CHANGE =
      new WireType<>(LiveChange.class, LiveChangeSerializer.INSTANCE);

  /** Flow tables at rest. */
  public static final TypeInformation<FlowTable> FLOW_TABLE =
      new WireType<>(FlowTable.class, FlowTableSerializer.INSTANCE);

  /** Reports of what was heard of agents. */
  public static final TypeInformation<AgentReport> AGENT_REPORT =
      new WireType<>(AgentReport.class, AgentReportSerializer.INSTANCE);

  /** What is known of agents, at rest. */
  public static final TypeInformation<AgentTracker> AGENT_TRACKER =
      new WireType<>(AgentTracker.class, AgentTrackerSerializer.INSTANCE);

  /** Counter samples, not decoded. */
  public static final TypeInformation<CounterSample> COUNTER_SAMPLE =
      new WireType<>(CounterSample.class, CounterSampleSerializer.INSTANCE);

  /** Counter tables at rest. */
  public static final TypeInformation<CounterTable> COUNTER_TABLE =
      new WireType<>(CounterTable.class, CounterTableSerializer.INSTANCE);

  private final Class<T> type;
  private final TypeSerializer<T> serializer;

  private WireType(Class<T> type, TypeSerializer<T> serializer) {
    this.type = type;
    this.serializer = serializer;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return serializer;
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof WireType;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WireType<?> that && type.equals(that.type);
  }

  @Override
  public int hashCode() {
    return Objects.hash(type);
  }

  @Override
  public String toString() {
    return "WireType(" + type.getSimpleName() + ")";
  }
}
