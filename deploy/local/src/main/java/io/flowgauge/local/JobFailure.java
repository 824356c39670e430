package io.flowgauge.local;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.util.SerializedThrowable;

/** Why a job that has ended has failed, in the words of whoever knew first. */
final class JobFailure {
  private JobFailure() {}

  /** Empty while the job runs, and when it has ended as it should. */
  static Optional<CommandException> of(CompletableFuture<JobResult> job) {
    if (!job.isDone()) {
      return Optional.empty();
    }
    try {
      return job.join().getSerializedThrowable().map(JobFailure::failure);
    } catch (CompletionException e) {
      return Optional.of(failure(e));
    }
  }

  private static CommandException failure(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    // Flink's stand-in for an exception has that one's class in its message.
    String reason = cause instanceof SerializedThrowable ? cause.getMessage() : cause.toString();
    return new CommandException("The Flink job has failed: " + reason, failure);
  }
}
