package io.flowgauge.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Flink cluster of one TaskManager in this JVM, with the web UI on the loopback address. */
final class EmbeddedFlink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedFlink.class);

  /** A process that was suspended for a while must not take itself for dead when it goes on. */
  private static final Duration HEARTBEAT_TIMEOUT = Duration.ofDays(1);

  private static final long NETWORK_BYTES = 64 << 20;
  private static final long BUFFER_BYTES = 32 << 10;
  private static final int SHUFFLES = 3;
  private static final int BUFFERS_PER_CHANNEL = 3;

  private static final long SUBMIT_SECONDS = 60;
  private static final long CANCEL_SECONDS = 5;
  private static final long CLOSE_SECONDS = 10;

  private final MiniCluster cluster;
  private final int parallelism;

  private EmbeddedFlink(MiniCluster cluster, int parallelism) {
    this.cluster = cluster;
    this.parallelism = parallelism;
  }

  /**
   * Starts a cluster.
   *
   * @param directory for temporary files
   * @param webPort 0 lets the system choose
   * @param counts where the job's counters can be read
   */
  static EmbeddedFlink start(Path directory, int webPort, int parallelism, JobCounts counts)
      throws CommandException {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.ADDRESS, Ports.LOOPBACK.getHostAddress());
    configuration.set(RestOptions.BIND_ADDRESS, Ports.LOOPBACK.getHostAddress());
    configuration.set(RestOptions.BIND_PORT, Integer.toString(webPort));
    // The web UI shows; it does not start or end what this process answers for.
    configuration.set(WebOptions.SUBMIT_ENABLE, false);
    configuration.set(WebOptions.CANCEL_ENABLE, false);
    configuration.set(WebOptions.TMP_DIR, directory.toString());
    configuration.set(CoreOptions.TMP_DIRS, directory.toString());
    configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, networkMemory(parallelism));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, networkMemory(parallelism));
    configuration.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, HEARTBEAT_TIMEOUT);
    configuration.set(JobManagerOptions.BIND_HOST, Ports.LOOPBACK.getHostAddress());
    configuration.set(TaskManagerOptions.BIND_HOST, Ports.LOOPBACK.getHostAddress());
    // In memory, Flink's default, a checkpoint may have no more than 5 MB.
    configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        directory.resolve("checkpoints").toAbsolutePath().toUri().toString());
    counts.configure(configuration);
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(parallelism)
                .withRandomPorts()
                .build());
    try {
      Files.createDirectories(directory);
      cluster.start();
    } catch (Exception e) {
      // Whatever it throws: Flink declares no more than Exception.
      var unused = cluster.closeAsync(); // What failed to start is what is told.
      throw new CommandException("Flink does not start: " + e, e);
    }
    return new EmbeddedFlink(cluster, parallelism);
  }

  /** Each shuffle has a channel from every subtask to every other, and each channel its buffers. */
  private static MemorySize networkMemory(int parallelism) {
    long channels = (long) SHUFFLES * parallelism * parallelism;
    return new MemorySize(NETWORK_BYTES + channels * BUFFERS_PER_CHANNEL * BUFFER_BYTES);
  }

  /** Where to build a job's graph, with this cluster's defaults. */
  StreamExecutionEnvironment environment() {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(cluster.getConfiguration());
    env.setParallelism(parallelism);
    return env;
  }

  /** Runs the graph that was built in {@code env}; the result comes when the job has ended. */
  CompletableFuture<JobResult> submit(StreamExecutionEnvironment env, String name)
      throws CommandException, InterruptedException {
    var graph = env.getStreamGraph();
    graph.setJobName(name);
    try {
      JobID job = cluster.submitJob(graph).get(SUBMIT_SECONDS, TimeUnit.SECONDS).getJobID();
      return cluster.requestJobResult(job);
    } catch (ExecutionException | TimeoutException e) {
      throw new CommandException("Flink does not take the job: " + e, e);
    }
  }

  String webAddress() throws CommandException {
    try {
      return cluster.getRestAddress().get(SUBMIT_SECONDS, TimeUnit.SECONDS).toString();
    } catch (Exception e) {
      throw new CommandException("Flink's web UI did not start: " + e, e);
    }
  }

  /** Cancels what runs and ends the cluster, within a bounded time. */
  @Override
  public void close() {
    try {
      for (var job : cluster.listJobs().get(CANCEL_SECONDS, TimeUnit.SECONDS)) {
        if (!job.getJobState().isGloballyTerminalState()) {
          cluster.cancelJob(job.getJobId()).get(CANCEL_SECONDS, TimeUnit.SECONDS);
          cluster.requestJobResult(job.getJobId()).get(CANCEL_SECONDS, TimeUnit.SECONDS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("The job was not cancelled in time; the cluster ends without", e);
    }
    try {
      cluster.closeAsync().get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("The cluster did not end in time", e);
    }
  }
}
