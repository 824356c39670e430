package io.flowgauge.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReverseResolverTest {
  private static final byte[] HOST = {0, 10, 0, 0, 1};
  private static final byte[] OTHER = {10, 0, 0, 2};

  private final Map<String, String> names = new HashMap<>(Map.of("10.0.0.1", "one.example.com"));
  private final Queue<Runnable> asked = new ArrayDeque<>();
  private long now = Long.MAX_VALUE;
  private int room = 2;

  private final ReverseResolver resolver = new ReverseResolver(this::resolve, this::ask, () -> now);

  private String resolve(InetAddress address) {
    return names.getOrDefault(address.getHostAddress(), address.getHostAddress());
  }

  private void ask(Runnable work) {
    if (asked.size() == room) {
      throw new RejectedExecutionException("full");
    }
    asked.add(work);
  }

  private void answer() {
    while (!asked.isEmpty()) {
      asked.remove().run();
    }
  }

  private static @Nullable String text(byte @Nullable [] name) {
    return name == null ? null : new String(name, StandardCharsets.UTF_8);
  }

  private @Nullable String host() {
    return text(resolver.name(HOST, 1, 4));
  }

  @Test
  void aNameIsKnownOnceItHasBeenAnswered() {
    assertThat(host()).isNull();
    assertThat(host()).isNull();
    assertThat(asked).as("asked once").hasSize(1);
    answer();
    assertThat(host()).isEqualTo("one.example.com");
    assertThat(asked).isEmpty();
  }

  @Test
  void thatThereIsNoNameIsRememberedForShorter() {
    assertThat(text(resolver.name(OTHER, 0, 4))).isNull();
    answer();
    now += Duration.ofMinutes(9).toNanos();
    assertThat(text(resolver.name(OTHER, 0, 4))).isNull();
    assertThat(asked).isEmpty();
    now += Duration.ofMinutes(2).toNanos();
    names.put("10.0.0.2", "two.example.com");
    assertThat(text(resolver.name(OTHER, 0, 4))).isNull();
    answer();
    assertThat(text(resolver.name(OTHER, 0, 4))).isEqualTo("two.example.com");
  }

  @Test
  void anOldNameServesUntilTheNewOneComes() {
    assertThat(host()).isNull();
    answer();
    names.put("10.0.0.1", "new.example.com");
    now += Duration.ofMinutes(61).toNanos();
    assertThat(host()).isEqualTo("one.example.com");
    assertThat(host()).isEqualTo("one.example.com");
    assertThat(asked).hasSize(1);
    answer();
    assertThat(host()).isEqualTo("new.example.com");
  }

  @Test
  void whoComesFasterThanAnswersIsAskedForLater() {
    room = 0;
    assertThat(host()).isNull();
    room = 1;
    assertThat(host()).isNull();
    answer();
    assertThat(host()).isEqualTo("one.example.com");
  }

  @Test
  void namesTooLongForAFlowKeyAreNone() {
    names.put("10.0.0.1", "x".repeat(256));
    assertThat(host()).isNull();
    answer();
    assertThat(host()).isNull();
    assertThat(asked).isEmpty();
  }

  @Test
  void addressesOfBothKindsAreToldApart() {
    byte[] six = new byte[16];
    six[12] = 10;
    six[15] = 1;
    assertThat(host()).isNull();
    answer();
    assertThat(text(resolver.name(six, 0, 16))).isNull();
    assertThat(asked).hasSize(1);
  }
}
