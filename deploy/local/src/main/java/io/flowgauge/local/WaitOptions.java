package io.flowgauge.local;

import io.flowgauge.local.definitions.Awaited;
import io.flowgauge.local.definitions.DefinitionStatus.State;
import io.flowgauge.local.definitions.DefinitionStore;
import io.flowgauge.local.definitions.StoreException;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Whether and how long to wait for the job, for commands that change definitions. */
final class WaitOptions {
  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = TimeSpan.class,
      description = "How long to wait for the job, such as 90s or 5min. Default: ${DEFAULT-VALUE}.")
  private Duration timeout = Duration.ZERO;

  @Option(
      names = "--no-wait",
      description = "Do not wait for the job; whatever runs or starts reads it when it can.")
  private boolean noWait;

  boolean isWaiting() {
    return !noWait;
  }

  /**
   * Waits for the job, if it is to be waited for, and says what is known if that takes too long.
   *
   * @return the exit code: whether all that was to be waited for became what was wanted
   */
  int await(Awaited awaited, State wanted, DefinitionStore store, PrintWriter err)
      throws StoreException {
    if (noWait) {
      return Flowgauge.OK;
    }
    if (!awaited.await(timeout)) {
      err.printf("The job has not read all of it within %d s.%n", timeout.toSeconds());
      err.println(store.signsOfTheJob(System.currentTimeMillis()));
      err.flush();
    }
    return awaited.isAll(wanted) ? Flowgauge.OK : Flowgauge.FAILED;
  }
}
