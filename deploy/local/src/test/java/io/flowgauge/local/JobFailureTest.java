package io.flowgauge.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.clusterframework.ApplicationStatus;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.util.SerializedThrowable;
import org.junit.jupiter.api.Test;

class JobFailureTest {
  private final Exception failure =
      new IllegalStateException("Task failed", new RuntimeException(new IOException("disk full")));

  @Test
  void aRunningJobHasNotFailed() {
    assertThat(JobFailure.of(new CompletableFuture<>())).isEmpty();
  }

  @Test
  void aJobThatHasEndedAsItShouldHasNotFailed() {
    assertThat(JobFailure.of(CompletableFuture.completedFuture(result().build()))).isEmpty();
  }

  @Test
  void aFailureIsToldByWhoKnewFirst() {
    JobResult failed = result().serializedThrowable(new SerializedThrowable(failure)).build();

    assertThat(JobFailure.of(CompletableFuture.completedFuture(failed)))
        .hasValueSatisfying(
            told ->
                assertThat(told)
                    .hasMessage("The Flink job has failed: java.io.IOException: disk full"));
  }

  @Test
  void aClusterThatEndedIsAFailureToo() {
    assertThat(JobFailure.of(CompletableFuture.failedFuture(failure)))
        .hasValueSatisfying(told -> assertThat(told).hasMessageEndingWith("disk full"));
  }

  private static JobResult.Builder result() {
    return new JobResult.Builder()
        .jobId(new JobID())
        .applicationStatus(ApplicationStatus.UNKNOWN)
        .netRuntime(1);
  }
}
