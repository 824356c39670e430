package io.flowgauge.collector;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Linux says about UDP sockets: the {@code drops} column of {@code /proc/net/udp} and {@code
 * udp6}. A socket is known by its inode, so that other programs on the same port are not counted.
 * On systems without {@code /proc} there are no sockets to be found, and nothing is counted.
 */
final class KernelDrops {
  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");
  private static final int LOCAL_ADDRESS = 1;
  private static final int INODE = 9;
  private static final int DROPS = 12;
  private static final int HEX = 16;

  private final Path proc;

  KernelDrops(Path proc) {
    this.proc = proc;
  }

  static KernelDrops ofThisSystem() {
    return new KernelDrops(Path.of("/proc"));
  }

  /**
   * Drops by socket inode, of all UDP sockets in this network namespace. The kernel counts in 32
   * bits.
   */
  Map<Long, Long> byInode() {
    Map<Long, Long> drops = new HashMap<>();
    for (String[] row : rows()) {
      drops.put(Long.parseLong(row[INODE]), Long.parseLong(row[DROPS]));
    }
    return drops;
  }

  /** The inodes of the UDP sockets that are bound to this port and belong to this process. */
  Set<Long> inodesOfThisProcess(int port) {
    Set<Long> bound = new HashSet<>();
    for (String[] row : rows()) {
      String local = row[LOCAL_ADDRESS];
      if (Integer.parseInt(local.substring(local.lastIndexOf(':') + 1), HEX) == port) {
        bound.add(Long.parseLong(row[INODE]));
      }
    }
    bound.retainAll(openSockets());
    return bound;
  }

  private List<String[]> rows() {
    return List.of("udp", "udp6").stream().flatMap(table -> table(table).stream()).toList();
  }

  private List<String[]> table(String name) {
    Path table = proc.resolve("self/net").resolve(name);
    try {
      return Files.readAllLines(table).stream()
          .skip(1) // the column titles
          .map(line -> line.strip().split("\\s+"))
          .filter(row -> row.length > DROPS)
          .toList();
    } catch (IOException e) {
      return List.of(); // not Linux, or IPv6 is switched off
    }
  }

  private Set<Long> openSockets() {
    Set<Long> inodes = new HashSet<>();
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(proc.resolve("self/fd"))) {
      for (Path descriptor : descriptors) {
        Matcher socket = SOCKET.matcher(target(descriptor));
        if (socket.matches()) {
          inodes.add(Long.parseLong(socket.group(1)));
        }
      }
    } catch (IOException e) {
      return Set.of();
    }
    return inodes;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return ""; // closed since it was listed
    }
  }
}
