package io.flowgauge.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The body of an HTTP response, unless it is too long: then nobody waits for the rest of it. */
final class LimitedBody implements HttpResponse.BodySubscriber<byte[]> {
  private final long maxOctets;
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
  private Flow.@Nullable Subscription subscription;

  LimitedBody(long maxOctets) {
    this.maxOctets = maxOctets;
  }

  /** There are more octets than are wanted. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    subscription = newSubscription;
    newSubscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (octets.size() + (long) buffer.remaining() > maxOctets) {
        if (subscription != null) {
          subscription.cancel();
        }
        body.completeExceptionally(new TooLongException());
        return;
      }
      byte[] some = new byte[buffer.remaining()];
      buffer.get(some);
      octets.writeBytes(some);
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(octets.toByteArray());
  }
}
