package io.flowgauge.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.flowgauge.lookup.SetContent;
import io.flowgauge.lookup.SetDocument;
import io.flowgauge.lookup.SetException;
import io.flowgauge.lookup.SetFormat;
import io.flowgauge.lookup.SetKind;
import io.flowgauge.lookup.SetSource;
import io.flowgauge.lookup.SetText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loader against a server of this JVM, with a clock that stands and work that waits. */
class SetLoaderTest {
  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  private static final SetLimits LIMITS = new SetLimits(Duration.ofSeconds(20), 1_000, "");

  /** What the loader means to do, in order. */
  private record Planned(Duration delay, Runnable work, Future<?> future) {}

  private final List<Planned> planned = new ArrayList<>();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final List<LoadedSet> loaded = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);

  private final SetListener listener =
      new SetListener() {
        @Override
        public void loaded(SetDocument document, LoadedSet set) {
          loaded.add(set);
          heard.add("loaded " + set.content().entries());
        }

        @Override
        public void failed(SetDocument document, String reason) {
          heard.add("failed " + reason);
        }
      };

  @TempDir private Path directory = Path.of("");
  private HttpServer server = server();
  private volatile String body = "10.0.0.1\n";
  private volatile String tag = "";
  private volatile int status = 200;

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void serve() {
    server.createContext("/list", this::answer);
    server.createContext("/silent", exchange -> await());
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
  }

  private void await() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String asked = exchange.getRequestHeaders().getFirst("If-None-Match");
    requests.add(asked == null ? "" : asked);
    if (!tag.isEmpty()) {
      exchange.getResponseHeaders().set("ETag", tag);
    }
    byte[] octets = body.getBytes(StandardCharsets.UTF_8);
    boolean unchanged = asked != null && asked.equals(tag);
    exchange.sendResponseHeaders(unchanged ? 304 : status, unchanged ? -1 : octets.length);
    if (!unchanged) {
      exchange.getResponseBody().write(octets);
    }
    exchange.close();
  }

  private String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  private SetLoader loader(SetLimits limits) {
    return new SetLoader(
        limits,
        Clock.fixed(NOW, ZoneOffset.UTC),
        (delay, work) -> {
          CompletableFuture<Void> future = new CompletableFuture<>();
          planned.add(new Planned(delay, work, future));
          return future;
        },
        () -> {});
  }

  private static SetDocument document(String place, boolean isUrl, @Nullable Duration refresh) {
    return new SetDocument(
        SetKind.GROUP,
        "bad",
        new SetSource.Elsewhere(place, isUrl, SetFormat.lines("bad"), refresh));
  }

  private void runNext(String delay) {
    Planned next = planned.remove(0);
    assertThat(next.delay()).isEqualTo(Duration.parse(delay));
    assertThat(next.future()).isNotCancelled();
    next.work().run();
  }

  @Test
  void aListIsLoadedAndLoadedAgain() {
    SetLoader loader = loader(LIMITS);
    loader.watch(document(url("/list"), true, Duration.ofHours(24)), null, listener);
    runNext("PT0S");
    body = "10.0.0.1\n10.0.0.2\n";
    runNext("PT24H");

    assertThat(heard).containsExactly("loaded 1", "loaded 2");
    assertThat(loaded.get(1).loadedAtMillis()).isEqualTo(NOW.toEpochMilli());
    assertThat(planned).hasSize(1);
  }

  @Test
  void withoutARefreshItIsLoadedOnce() {
    loader(LIMITS).watch(document(url("/list"), true, null), null, listener);
    runNext("PT0S");

    assertThat(heard).containsExactly("loaded 1");
    assertThat(planned).isEmpty();
  }

  @Test
  void whatHasNotChangedIsNotSentAgain() {
    tag = "\"v1\"";
    loader(LIMITS).watch(document(url("/list"), true, Duration.ofMinutes(1)), null, listener);
    runNext("PT0S");
    runNext("PT1M");

    assertThat(requests).containsExactly("", "\"v1\"");
    assertThat(heard).containsExactly("loaded 1", "loaded 1");
    assertThat(loaded.get(1).content()).isSameAs(loaded.get(0).content());
  }

  @Test
  void aFailureIsToldAndTriedAgainAfterLongerAndLonger() {
    loader(LIMITS).watch(document(url("/list"), true, Duration.ofHours(1)), null, listener);
    runNext("PT0S");
    status = 503;
    runNext("PT1H");
    status = 200;
    body = "<html>\n";
    runNext("PT5S");
    runNext("PT10S");
    body = "10.0.0.3\n10.0.0.4";
    runNext("PT20S");
    status = 404;
    runNext("PT1H");
    runNext("PT5S");

    String list = url("/list");
    assertThat(heard)
        .containsExactly(
            "loaded 1",
            "failed " + list + ": HTTP status 503",
            "failed "
                + list
                + ": line 1: expected an address or a prefix such as 192.0.2.0/24 or"
                + " 2001:db8::/32, met '<html>'",
            "failed "
                + list
                + ": line 1: expected an address or a prefix such as 192.0.2.0/24 or"
                + " 2001:db8::/32, met '<html>'",
            "loaded 2",
            "failed " + list + ": HTTP status 404",
            "failed " + list + ": HTTP status 404");
  }

  @Test
  void retriesAreAtMostFiveMinutesApartAndNeverRarerThanRefreshes() {
    status = 500;
    SetLoader loader = loader(LIMITS);
    loader.watch(document(url("/list"), true, null), null, listener);
    for (String delay : List.of("PT0S", "PT5S", "PT10S", "PT20S", "PT40S", "PT1M20S", "PT2M40S")) {
      runNext(delay);
    }
    runNext("PT5M");
    runNext("PT5M");
    planned.clear();
    loader.watch(document(url("/list"), true, Duration.ofSeconds(7)), null, listener);
    runNext("PT0S");
    runNext("PT5S");
    runNext("PT7S");
  }

  @Test
  void aLongAnswerIsNotRead() {
    body = "#".repeat(1_001);
    loader(LIMITS).watch(document(url("/list"), true, null), null, listener);
    runNext("PT0S");
    body = "#".repeat(1_000);
    runNext("PT5S");

    assertThat(heard)
        .containsExactly("failed " + url("/list") + ": is longer than 1000 octets", "loaded 0");
  }

  @Test
  void aSilentServerIsGivenUp() {
    SetLimits impatient = new SetLimits(Duration.ofMillis(50), 1_000, "");
    assertThatThrownBy(() -> loader(impatient).load(document(url("/silent"), true, null)))
        .isInstanceOf(SetException.class)
        .hasMessageStartingWith(url("/silent") + ": ");
  }

  @Test
  void aServerThatIsNotThereIsToldOf() {
    server.stop(0);
    assertThatThrownBy(() -> loader(LIMITS).load(document(url("/list"), true, null)))
        .hasMessageContaining(": could not be got: java.net.ConnectException");
  }

  @Test
  void aFileIsReadWhenItHasChanged() throws Exception {
    Path file = Files.writeString(directory.resolve("list"), "10.0.0.1\n");
    Files.setLastModifiedTime(file, FileTime.from(NOW));
    SetLoader loader = loader(LIMITS);
    loader.watch(document(file.toString(), false, Duration.ofMinutes(1)), null, listener);
    runNext("PT0S");
    runNext("PT1M");
    Files.writeString(file, "10.0.0.1\n10.0.0.2\n10.0.0.3\n");
    runNext("PT1M");
    Files.delete(file);
    runNext("PT1M");

    assertThat(heard)
        .containsExactly(
            "loaded 1",
            "loaded 1",
            "loaded 3",
            "failed " + file + ": there is no such file where the job runs");
    assertThat(loaded.get(1).content()).isSameAs(loaded.get(0).content());
  }

  @Test
  void filesAreOnlyReadWhereTheyMayBe() throws Exception {
    Path inside = Files.createDirectory(directory.resolve("inside"));
    Path list = Files.writeString(inside.resolve("list"), "10.0.0.1\n");
    Path secret = Files.writeString(directory.resolve("secret"), "10.0.0.1\n");
    Path link = Files.createSymbolicLink(inside.resolve("link"), secret);
    SetLoader loader = loader(new SetLimits(Duration.ofSeconds(20), 1_000, inside.toString()));

    assertThat(loader.load(document(list.toString(), false, null)).content().entries())
        .isEqualTo(1);
    for (String other :
        List.of(secret.toString(), link.toString(), inside + "/../secret", "/dev/zero")) {
      assertThatThrownBy(() -> loader.load(document(other, false, null)))
          .hasMessage(other + ": expected a file below " + inside);
    }
  }

  @Test
  void anEndlessFileIsNotReadToItsEnd() {
    assertThatThrownBy(() -> loader(LIMITS).load(document("/dev/zero", false, null)))
        .hasMessage("/dev/zero: is longer than 1000 octets");
  }

  @Test
  void whatIsReplacedOrForgottenIsNotHeardOfAnyMore() {
    SetLoader loader = loader(LIMITS);
    SetDocument document = document(url("/list"), true, Duration.ofHours(1));
    loader.watch(document, null, listener);
    loader.watch(document, null, listener);
    assertThat(planned.get(0).future()).isCancelled();
    planned.remove(0).work().run();
    assertThat(heard).isEmpty();
    runNext("PT0S");
    loader.forget(SetKind.GROUP, "bad");
    assertThat(planned.get(0).future()).isCancelled();
    planned.remove(0).work().run();
    loader.forget(SetKind.GROUP, "bad");

    assertThat(heard).containsExactly("loaded 1");
    assertThat(planned).isEmpty();
  }

  @Test
  void whatARestoredStateHasIsLoadedWhenItsTimeHasCome() throws Exception {
    SetContent content =
        SetText.parse(
            SetKind.GROUP, SetFormat.lines("bad"), "10.0.0.9\n".getBytes(StandardCharsets.UTF_8));
    SetLoader loader = loader(LIMITS);
    SetDocument hourly = document(url("/list"), true, Duration.ofHours(1));
    loader.watch(hourly, at(content, Duration.ofMinutes(20)), listener);
    assertThat(planned.remove(0).delay()).isEqualTo(Duration.ofMinutes(40));
    loader.watch(hourly, at(content, Duration.ofDays(3)), listener);
    assertThat(planned.remove(0).delay()).isEqualTo(Duration.ZERO);
    loader.watch(hourly, at(content, Duration.ofDays(-3)), listener);
    assertThat(planned.remove(0).delay()).as("the clock was wrong").isEqualTo(Duration.ofHours(1));
    loader.watch(document(url("/list"), true, null), at(content, Duration.ZERO), listener);
    assertThat(planned).isEmpty();
  }

  private static LoadedSet at(SetContent content, Duration ago) {
    return new LoadedSet(content, NOW.minus(ago).toEpochMilli(), "");
  }

  @Test
  void aSetInItsDocumentIsThereAtOnce() throws Exception {
    SetContent content =
        SetText.parse(
            SetKind.GROUP,
            SetFormat.json(),
            "{\"a\":[\"10.0.0.0/8\"]}".getBytes(StandardCharsets.UTF_8));
    SetDocument inline = new SetDocument(SetKind.GROUP, "fv", new SetSource.Inline(content));
    SetLoader loader = loader(LIMITS);
    assertThat(loader.load(inline).content()).isSameAs(content);
    loader.watch(inline, null, listener);
    runNext("PT0S");

    assertThat(heard).containsExactly("loaded 1");
    assertThat(planned).isEmpty();
  }

  @Test
  void itHasThreadsOfItsOwn() throws Exception {
    try (SetLoader loader = SetLoader.start(LIMITS)) {
      loader.watch(document(url("/list"), true, Duration.ofMillis(1)), null, listener);
      assertThat(Objects.requireNonNull(heard.poll(1, TimeUnit.MINUTES))).isEqualTo("loaded 1");
      assertThat(Objects.requireNonNull(heard.poll(1, TimeUnit.MINUTES))).isEqualTo("loaded 1");
    }
  }
}
