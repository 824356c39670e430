package io.flowgauge.stream;

import io.flowgauge.datagram.RawDatagram;
import io.flowgauge.definition.Definitions;
import io.flowgauge.definition.LiveChange;
import io.flowgauge.definition.LiveDefinitions;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.table.FlowMessage;
import org.apache.flink.runtime.metrics.groups.TaskMetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.api.operators.Input;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/** Runs {@link ObserveAndTally}, whose inputs are several. */
@SuppressWarnings("try") // The harness is closed by who opens it, with whatever that throws.
public final class ObservingHarness extends AbstractStreamOperatorTestHarness<FlowMessage> {
  private final StreamRecord<RawDatagram> record = new StreamRecord<>(null);

  /** A harness whose metrics are of no interest. */
  public ObservingHarness(ObserveAndTally.Factory factory) throws Exception {
    this(factory, UnregisteredMetricGroups.createUnregisteredTaskMetricGroup());
  }

  ObservingHarness(ObserveAndTally.Factory factory, TaskMetricGroup metrics) throws Exception {
    super(factory, new MockEnvironmentBuilder().setMetricGroup(metrics).build());
  }

  /** Operators for definitions that never change. */
  public static ObserveAndTally.Factory forEver(
      Definitions definitions, int maxEntries, int maxFlows, boolean live) {
    return new ObserveAndTally.Factory(
        new ObserveAndTally.Settings(
            LiveDefinitions.of(definitions),
            new LiveChange.Settled(Long.MAX_VALUE, 0),
            false,
            maxEntries,
            maxFlows,
            live,
            false,
            () -> Lookups.NONE));
  }

  private ObserveAndTally observer() {
    return (ObserveAndTally) operator;
  }

  @SuppressWarnings("unchecked") // The first input is that of datagrams.
  private Input<RawDatagram> datagrams() {
    return (Input<RawDatagram>) observer().getInputs().get(0);
  }

  /** Hands over a datagram. */
  public void processElement(RawDatagram datagram, long timestamp) throws Exception {
    datagrams().processElement(record.replace(datagram, timestamp));
  }

  /** Hands over a watermark of the datagrams. */
  public void processWatermark(long millis) throws Exception {
    datagrams().processWatermark(new Watermark(millis));
  }

  void processWatermarkStatus(WatermarkStatus status) throws Exception {
    datagrams().processWatermarkStatus(status);
  }

  @SuppressWarnings("unchecked") // The second input is that of changes.
  private Input<LiveChange> changes() {
    return (Input<LiveChange>) observer().getInputs().get(1);
  }

  void change(LiveChange change) throws Exception {
    changes().processElement(new StreamRecord<>(change));
  }

  void changesWatermark(long millis) throws Exception {
    changes().processWatermark(new Watermark(millis));
  }

  void changesStatus(WatermarkStatus status) throws Exception {
    changes().processWatermarkStatus(status);
  }

  void finish() throws Exception {
    operator.finish();
  }
}
