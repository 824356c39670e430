package io.flowgauge.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelDropsTest {
  private static final String UDP =
      """
         sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
      14859: 0100007F:18C7 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 12542 2 000000005d1acece 7
      14860: 0100007F:18C7 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 99999 2 000000005d1acece 1000
      """;
  private static final String UDP6 =
      """
         sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
      14859: 00000000000000000000000000000000:18C7 00000000000000000000000000000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 12543 2 000000005d1acece 4294967295
      14861: 00000000000000000000000000000000:18C8 00000000000000000000000000000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 12544 2 000000005d1acece 3
      """;

  private final Map<Long, Long> table = new HashMap<>();
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void readsTheDropsOfBothFamilies(@TempDir Path proc) throws Exception {
    KernelDrops drops = new KernelDrops(tables(proc));

    assertThat(drops.byInode())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(12542L, 7L, 99999L, 1000L, 12543L, 4294967295L, 12544L, 3L));
  }

  @Test
  void knowsItsOwnSocketsFromThoseOfOthersOnTheSamePort(@TempDir Path proc) throws Exception {
    Path fds = Files.createDirectories(tables(proc).resolve("self/fd"));
    Files.createSymbolicLink(fds.resolve("4"), Path.of("socket:[12542]"));
    Files.createSymbolicLink(fds.resolve("5"), Path.of("socket:[12543]"));
    Files.createSymbolicLink(fds.resolve("6"), Path.of("socket:[12544]"));
    Files.createSymbolicLink(fds.resolve("7"), Path.of("pipe:[12542]"));

    assertThat(new KernelDrops(proc).inodesOfThisProcess(0x18C7))
        .containsExactlyInAnyOrder(12542L, 12543L);
  }

  @Test
  void findsNothingWhereThereIsNoProc(@TempDir Path proc) {
    KernelDrops drops = new KernelDrops(proc.resolve("nowhere"));

    assertThat(drops.byInode()).isEmpty();
    assertThat(drops.inodesOfThisProcess(6343)).isEmpty();
  }

  @Test
  void sumsTheSocketsItKnows() {
    DropsColumn column = column(OptionalLong.of(1), OptionalLong.empty(), OptionalLong.of(2));
    table.putAll(Map.of(1L, 5L, 2L, 7L, 3L, 1_000L));

    assertThat(column.of(0)).isEqualTo(5);
    assertThat(column.of(1)).isZero();
    assertThat(column.of(2)).isEqualTo(7);
    assertThat(column.total()).isEqualTo(12);
  }

  @Test
  void goesOnCountingWhenTheKernelsCounterWraps() {
    DropsColumn column = column(OptionalLong.of(1));
    table.put(1L, 0xffff_fffeL);
    assertThat(column.total()).isEqualTo(0xffff_fffeL);
    table.put(1L, 3L);
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));

    assertThat(column.total()).isEqualTo(0x1_0000_0003L);
  }

  @Test
  void readsTheTableAtMostOnceASecond() {
    DropsColumn column = column(OptionalLong.of(1));
    table.put(1L, 5L);
    assertThat(column.total()).isEqualTo(5);
    table.put(1L, 6L);

    assertThat(column.total()).isEqualTo(5);
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
    assertThat(column.total()).isEqualTo(6);
  }

  @Test
  void remembersWhatItSawWhenTheSocketIsGone() {
    DropsColumn column = column(OptionalLong.of(1));
    table.put(1L, 5L);
    column.read();
    table.clear();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));

    assertThat(column.total()).isEqualTo(5);
  }

  private DropsColumn column(OptionalLong... inodes) {
    return new DropsColumn(List.of(inodes), () -> table, nanos::get);
  }

  private Path tables(Path proc) throws Exception {
    Path net = Files.createDirectories(proc.resolve("self/net"));
    Files.writeString(net.resolve("udp"), UDP);
    Files.writeString(net.resolve("udp6"), UDP6);
    return proc;
  }
}
