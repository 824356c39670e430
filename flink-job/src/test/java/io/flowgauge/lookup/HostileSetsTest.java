package io.flowgauge.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever a server sends in place of a set: it is a set or an error that people can read. */
class HostileSetsTest {
  private static final List<String> TEXTS =
      List.of(
          "# list\r\n192.0.2.1\n198.51.100.0/24 ; x\n2001:db8::/32\n",
          "prefix,label\n192.0.2.0/24,\"a, \"\"b\"\"\"\n::/0,c\n",
          "{\"a\":[\"10.0.0.0/8\",\"::ffff:1.2.3.4\"],\"b\":[],\"c\":\"::1\"}",
          "[{\"id\":1,\"ips\":[\"10.0.0.0/8\"]},{\"id\":null,\"ips\":5},{},7]",
          "{\"nodes\":{\"s\":{\"agent\":\"10.0.0.1\",\"ports\":{\"p\":{\"ifindex\":1},"
              + "\"q\":{\"ifindex\":\"2\"}}}},\"links\":{\"l\":{\"node1\":\"s\",\"port1\":\"p\","
              + "\"node2\":\"s\",\"port2\":\"q\"}}}");

  private static final List<SetFormat> FORMATS =
      List.of(
          SetFormat.lines("x"), SetFormat.csv(), SetFormat.json(), SetFormat.json("", "id", "ips"));

  private static final String PIECES = "0123456789abcdef.:/,;#\"'[]{}\\ \n\r\0-é€";

  @Property(tries = 3_000)
  void everyTextIsASetOrAnErrorForPeople(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] text = broken(random);
    for (SetKind kind : SetKind.values()) {
      for (SetFormat format : FORMATS) {
        try {
          SetContent content = SetText.parse(kind, format, text);
          assertThat(SetContent.fromBytes(content.toBytes())).isEqualTo(content);
          assertThat(built(content)).isNotNull();
        } catch (SetException e) {
          assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(1_500);
        }
      }
    }
  }

  private static Object built(SetContent content) {
    return switch (content.kind()) {
      case GROUP -> SharedSets.group(content, Runnable::run).join();
      case MAP -> SharedSets.map(content, Runnable::run).join();
      case TOPOLOGY -> SharedSets.topology(content, Runnable::run).join();
    };
  }

  private static byte[] broken(Random random) {
    StringBuilder text = new StringBuilder(TEXTS.get(random.nextInt(TEXTS.size())));
    for (int changes = random.nextInt(6); changes > 0 && text.length() > 0; changes--) {
      int at = random.nextInt(text.length());
      char piece = PIECES.charAt(random.nextInt(PIECES.length()));
      switch (random.nextInt(4)) {
        case 0 -> text.setCharAt(at, piece);
        case 1 -> text.insert(at, piece);
        case 2 -> text.deleteCharAt(at);
        default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 20)));
      }
    }
    byte[] octets = text.toString().getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(10) == 0 && octets.length > 0) {
      octets[random.nextInt(octets.length)] = (byte) random.nextInt();
    }
    return octets;
  }
}
