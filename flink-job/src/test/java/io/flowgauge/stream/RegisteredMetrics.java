package io.flowgauge.stream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.JobID;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.clusterframework.types.ResourceID;
import org.apache.flink.runtime.executiongraph.ExecutionGraphTestUtils;
import org.apache.flink.runtime.metrics.groups.TaskManagerMetricGroup;
import org.apache.flink.runtime.metrics.groups.TaskMetricGroup;
import org.apache.flink.runtime.metrics.util.TestingMetricRegistry;

/** The counters that operators under test register. */
final class RegisteredMetrics {
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();

  /** A group for a task whose counters are remembered. */
  TaskMetricGroup task() {
    TestingMetricRegistry registry =
        TestingMetricRegistry.builder()
            .setRegisterConsumer(
                (metric, name, group) -> {
                  if (metric instanceof Counter counter) {
                    counters.put(group.getMetricIdentifier(name), counter);
                  }
                })
            .build();
    return TaskManagerMetricGroup.createTaskManagerMetricGroup(
            registry, "localhost", ResourceID.generate())
        .addJob(new JobID(), "job")
        .addTask(ExecutionGraphTestUtils.createExecutionAttemptId(), "task");
  }

  /** The count of the only counter whose name ends in {@code suffix}. */
  long count(String suffix) {
    return counters.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith("." + JobMetric.GROUP + "." + suffix))
        .mapToLong(entry -> entry.getValue().getCount())
        .reduce(
            (one, other) -> {
              throw new AssertionError("several counters " + suffix);
            })
        .orElseThrow(() -> new AssertionError("no counter " + suffix + " in " + counters.keySet()));
  }
}
