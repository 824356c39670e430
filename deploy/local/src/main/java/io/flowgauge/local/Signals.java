package io.flowgauge.local;

import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C and SIGTERM as a wish to end, instead of an end of the JVM with 130 or 143 in which every
 * library's shutdown hook runs at once. A second signal, from a user who does not want to wait,
 * ends the JVM there and then.
 */
final class Signals {
  private static final int ENDED_BY_SECOND_SIGNAL = 130;

  /** Supervisors signal a process and its group, so that one wish arrives twice. */
  private static final long SAME_WISH_NANOS = TimeUnit.SECONDS.toNanos(1);

  private Signals() {}

  /** From now on the first signal calls {@code onEnd}, on a thread of the JVM's own. */
  static void handle(Runnable onEnd) {
    AtomicReference<@Nullable Long> asked = new AtomicReference<>();
    Runnable action =
        () -> {
          long now = System.nanoTime();
          if (asked.compareAndSet(null, now)) {
            onEnd.run();
            return;
          }
          Long first = asked.get();
          if (first != null && now - first > SAME_WISH_NANOS) {
            Runtime.getRuntime().halt(ENDED_BY_SECOND_SIGNAL);
          }
        };
    try {
      install("INT", action);
      install("TERM", action);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // A JVM without this class still ends, by its hooks, only less tidily.
      Runtime.getRuntime().addShutdownHook(new Thread(onEnd, "flowgauge-signal"));
    }
  }

  // By reflection: the compiler warns of sun.misc, and that warning cannot be suppressed.
  private static void install(String name, Runnable action) throws ReflectiveOperationException {
    Class<?> signalClass = Class.forName("sun.misc.Signal");
    Class<?> handlerClass = Class.forName("sun.misc.SignalHandler");
    Object handler =
        Proxy.newProxyInstance(
            Signals.class.getClassLoader(),
            new Class<?>[] {handlerClass},
            (proxy, method, arguments) -> {
              if (method.getName().equals("handle")) {
                action.run();
                return null;
              }
              return method.getName().equals("hashCode") ? 0 : "flowgauge";
            });
    Object signal = signalClass.getConstructor(String.class).newInstance(name);
    signalClass.getMethod("handle", signalClass, handlerClass).invoke(null, signal, handler);
  }
}
