package io.flowgauge.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SharedSetsTest {
  private static final byte[] HOST = {10, 0, 0, 1};

  @Test
  void tasksThatUseTheSameContentUseTheSameTable() throws Exception {
    PrefixTable one =
        SharedSets.group(SetContentTest.group("{\"a\":[\"10.0.0.0/8\"]}"), Runnable::run).join();
    SetContent copy =
        SetContent.fromBytes(SetContentTest.group("{\"a\":[\"10.0.0.0/8\"]}").toBytes());

    assertThat(SharedSets.group(copy, SharedSetsTest::refuse).join()).isSameAs(one);
    assertThat(SharedSets.same(copy))
        .isSameAs(SharedSets.same(SetContent.fromBytes(copy.toBytes())));
  }

  private static void refuse(Runnable work) {
    throw new RejectedExecutionException("nothing is to be built");
  }

  @Test
  void whileOneTaskBuildsATableOthersWaitForIt() throws Exception {
    SetContent content = SetContentTest.group("{\"b\":[\"10.0.0.0/7\"]}");
    List<Runnable> work = new ArrayList<>();
    CompletableFuture<PrefixTable> one = SharedSets.group(content, work::add);
    CompletableFuture<PrefixTable> other = SharedSets.group(content, SharedSetsTest::refuse);

    assertThat(one).isNotDone();
    assertThat(other).isNotDone();
    work.forEach(Runnable::run);
    assertThat(work).hasSize(1);
    assertThat(other.join()).isSameAs(one.join());
  }

  @Test
  void aTableThatNobodyUsesGoes() throws Exception {
    SetContent content = SetContentTest.group("{\"c\":[\"10.0.0.0/6\"]}");
    assertThat(SharedSets.group(content, Runnable::run).join()).isNotNull();
    List<Runnable> work = new ArrayList<>();
    CompletableFuture<PrefixTable> again;
    // A collector is asked, not told: ask until it has done it.
    do {
      System.gc();
      again = SharedSets.group(content, work::add);
    } while (work.isEmpty());
    work.forEach(Runnable::run);
    assertThat(again).isCompleted();
  }

  @Test
  void whatCannotBeBuiltIsToldAndCanBeTriedAgain() throws Exception {
    SetContent broken = SetContent.of(SetKind.GROUP, 1, new byte[] {5});
    assertThatThrownBy(() -> SharedSets.group(broken, Runnable::run).join())
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("expected the octets of a set");
    SetContent content = SetContentTest.group("{\"d\":[\"10.0.0.0/5\"]}");
    assertThat(SharedSets.group(content, SharedSetsTest::refuse)).isCompletedExceptionally();
    assertThat(SharedSets.group(content, Runnable::run).join()).isNotNull();
    assertThatThrownBy(() -> SharedSets.map(content, Runnable::run))
        .hasMessageStartingWith("expected a map, met a group of 1 entries");
  }

  /** Two tasks look up while both take up one version of the set after the other. */
  @Test
  void lookupsNeverMissDuringReloads() throws Exception {
    AtomicReference<PrefixTable> inForce =
        new AtomicReference<>(SharedSets.group(version(0), Runnable::run).join());
    ExecutorService loader = Executors.newSingleThreadExecutor();
    ExecutorService tasks = Executors.newFixedThreadPool(2);
    CountDownLatch last = new CountDownLatch(1);
    try {
      List<Future<Integer>> misses = new ArrayList<>();
      for (int task = 0; task < 2; task++) {
        misses.add(
            tasks.submit(
                () -> {
                  int missed = 0;
                  do {
                    PrefixTable table = Objects.requireNonNull(inForce.get());
                    missed += table.find(HOST, 0, 4) == PrefixTable.NONE ? 1 : 0;
                  } while (last.getCount() > 0);
                  return missed;
                }));
      }
      for (int version = 1; version <= 20; version++) {
        CompletableFuture<PrefixTable> one = SharedSets.group(version(version), loader);
        CompletableFuture<PrefixTable> other = SharedSets.group(version(version), loader);
        assertThat(other.join()).isSameAs(one.join());
        inForce.set(one.join());
      }
      last.countDown();
      for (Future<Integer> missed : misses) {
        assertThat(missed.get()).isZero();
      }
    } finally {
      last.countDown();
      tasks.shutdownNow();
      loader.shutdownNow();
    }
  }

  private static SetContent version(int version) throws SetException {
    GroupContent group = new GroupContent().add(AddressPrefix.parse("10.0.0.0/8"), "v" + version);
    for (int i = 0; i < 2_000; i++) {
      byte[] other = {11, (byte) (i >> 8), (byte) i, (byte) version};
      group.add(AddressPrefix.of(other, 0, 4, 32), "other");
    }
    return group.content();
  }
}
