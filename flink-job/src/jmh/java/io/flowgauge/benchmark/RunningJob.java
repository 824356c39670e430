package io.flowgauge.benchmark;

import io.flowgauge.benchmark.BenchmarkCase.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.runtime.checkpoint.AbstractCheckpointStats;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job in a cluster of its own in this JVM. */
final class RunningJob implements AutoCloseable {
  /** Checkpoints are asked for, never taken unasked: what they cost shall not be in the speed. */
  private static final Duration NEVER = Duration.ofDays(1);

  /**
   * A checkpoint.
   *
   * @param bytes how large the state is
   * @param millis from its trigger to its completion
   */
  record Checkpoint(long bytes, long millis) {}

  private final MiniCluster cluster;
  private final JobID id;

  private RunningJob(MiniCluster cluster, JobID id) {
    this.cluster = cluster;
    this.id = id;
  }

  /** An environment to build a job in, for {@link #start}. */
  static StreamExecutionEnvironment environment(
      int parallelism, State state, Path checkpoints, Map<String, String> flink) {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(StateBackendOptions.STATE_BACKEND, state.backend());
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, NEVER);
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    configuration.addAll(Configuration.fromMap(flink));
    return new StreamExecutionEnvironment(configuration).setParallelism(parallelism);
  }

  /** Starts what was built in {@code env}. */
  static RunningJob start(StreamExecutionEnvironment env) throws Exception {
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(new Configuration((Configuration) env.getConfiguration()))
                .setNumSlotsPerTaskManager(env.getParallelism())
                .build());
    cluster.start();
    return new RunningJob(cluster, cluster.submitJob(env.getStreamGraph()).get().getJobID());
  }

  boolean isOver() throws Exception {
    return cluster.getJobStatus(id).get().isGloballyTerminalState();
  }

  /** Waits for the end of a job that ends, and fails if it failed. */
  void await() throws Exception {
    cluster.requestJobResult(id).get().toJobExecutionResult(getClass().getClassLoader());
  }

  /** Takes a checkpoint now. */
  Checkpoint checkpoint() throws Exception {
    long number = cluster.triggerCheckpoint(id, CheckpointType.FULL).get();
    AbstractCheckpointStats stats =
        cluster
            .getExecutionGraph(id)
            .get()
            .getCheckpointStatsSnapshot()
            .getHistory()
            .getCheckpointById(number);
    return new Checkpoint(stats.getStateSize(), stats.getEndToEndDuration());
  }

  /** Ends a job that goes on for ever. */
  void cancel() throws Exception {
    cluster.cancelJob(id).get();
    cluster.requestJobResult(id).get();
  }

  @Override
  public void close() {
    cluster.closeAsync().join();
  }
}
