package io.flowgauge.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Documents as the job writes them, for tests of what is shown of them. */
public final class Documents {
  static final String FLOOD =
      """
      {"id":"%1$s/%2$s","event":"%1$s","phase":"%2$s","kind":"threshold",
       "detector":"udp_reflection_attack","definition":"udp_reflection","flowKey":"10.0.1.13,53",
       "time":"%3$s","openedAt":"2026-11-22T02:00:05.000Z","value":4712.0,"threshold":100.0,
       "unit":"frames/s","peak":4800.5,
       "message":"udp_reflection 10.0.1.13,53: 4712 frames/s exceeds 100 frames/s"}
      """;

  private static final String RANKING =
      """
      {"id":"%1$s/%2$s/%3$s","definition":"%1$s","view":"%2$s","end":"%3$s",
       "keys":["ipdestination","udpsourceport"],"value":"frames","aggMode":"max","flows":1037,
       "rows":[{"rank":1,"flowKey":"10.0.1.13,53","perSecond":5537.2,"errorPercent":8.9},
               {"rank":2,"flowKey":"10.0.1.12,53","perSecond":42.4,"errorPercent":105.1}]}
      """;

  private Documents() {}

  static byte[] flood(String event, String phase, String time) {
    return FLOOD.formatted(event, phase, time).getBytes(StandardCharsets.UTF_8);
  }

  static byte[] ranking(String definition, String view, String end) {
    return RANKING.formatted(definition, view, end).getBytes(StandardCharsets.UTF_8);
  }

  /** A file at the root of the project. */
  public static Path project(String path) throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("deploy/flowgauge"))) {
      root = root.getParent();
      if (root == null) {
        throw new IOException("Not started within the project");
      }
    }
    return root.resolve(path);
  }
}
