package io.flowgauge.source;

import io.flowgauge.lookup.SetException;
import io.flowgauge.lookup.SetSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Gets the text of a set from a file or a URL, unless it is still what it was. */
final class SetFetcher {
  private static final String ETAG = "ETag";
  private static final String LAST_MODIFIED = "Last-Modified";

  private final SetLimits limits;
  private final HttpClient client;

  SetFetcher(SetLimits limits) {
    this.limits = limits;
    client =
        HttpClient.newBuilder()
            .connectTimeout(limits.timeout())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  /**
   * What a source answered.
   *
   * @param text null if it is unchanged
   * @param validator to ask with the next time
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  record Fetched(byte @Nullable [] text, String validator) {}

  /**
   * Gets the text.
   *
   * @param validator of the text that is known; empty if none is
   * @throws SetException when it cannot be had; says why
   */
  Fetched fetch(SetSource.Elsewhere place, String validator)
      throws SetException, InterruptedException {
    return place.isUrl() ? url(place.place(), validator) : file(place.place(), validator);
  }

  private Fetched file(String name, String validator) throws SetException {
    try {
      Path path = Path.of(name);
      checkBelow(path);
      String now = Files.getLastModifiedTime(path) + " " + Files.size(path);
      if (now.equals(validator)) {
        return new Fetched(null, validator);
      }
      try (InputStream in = Files.newInputStream(path)) {
        return new Fetched(limited(in), now);
      }
    } catch (NoSuchFileException e) {
      throw new SetException("there is no such file where the job runs");
    } catch (InvalidPathException | IOException e) {
      throw new SetException("could not be read: " + e);
    }
  }

  private void checkBelow(Path path) throws IOException, SetException {
    if (!limits.directory().isEmpty()
        && !path.toRealPath().startsWith(Path.of(limits.directory()).toRealPath())) {
      throw new SetException("expected a file below " + limits.directory());
    }
  }

  private byte[] limited(InputStream in) throws IOException, SetException {
    byte[] text = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, limits.maxOctets() + 1));
    if (text.length > limits.maxOctets()) {
      throw tooLong();
    }
    return text;
  }

  private SetException tooLong() {
    return new SetException("is longer than " + limits.maxOctets() + " octets");
  }

  private Fetched url(String url, String validator) throws SetException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request(url, validator), info -> new LimitedBody(limits.maxOctets()));
    try {
      // The client's own timeout ends with the headers.
      HttpResponse<byte[]> response =
          answer.get(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
      return switch (response.statusCode()) {
        case 200 -> new Fetched(response.body(), validator(response));
        case 304 -> new Fetched(null, validator);
        default -> throw new SetException("HTTP status " + response.statusCode());
      };
    } catch (TimeoutException e) {
      throw new SetException("no whole answer within " + limits.timeout().toMillis() + " ms");
    } catch (ExecutionException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof LimitedBody.TooLongException) {
          throw tooLong();
        }
      }
      throw new SetException("could not be got: " + e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private HttpRequest request(String url, String validator) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(limits.timeout())
            .header("User-Agent", "flowgauge");
    if (validator.startsWith(ETAG)) {
      request.header("If-None-Match", validator.substring(ETAG.length() + 1));
    } else if (validator.startsWith(LAST_MODIFIED)) {
      request.header("If-Modified-Since", validator.substring(LAST_MODIFIED.length() + 1));
    }
    return request.build();
  }

  private static String validator(HttpResponse<?> response) {
    Optional<String> tag = response.headers().firstValue(ETAG);
    if (tag.isPresent()) {
      return ETAG + " " + tag.get();
    }
    return response
        .headers()
        .firstValue(LAST_MODIFIED)
        .map(at -> LAST_MODIFIED + " " + at)
        .orElse("");
  }
}
