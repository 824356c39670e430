package io.flowgauge.local;

import io.flowgauge.source.CaptureReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replays the capture that ships with the project to the collector, again and again. */
final class DemoReplay implements AutoCloseable {
  static final String DESCRIPTION =
      "a capture of 131 s is replayed again and again; floods begin after 30 and 70 s";

  private static final Logger LOG = LoggerFactory.getLogger(DemoReplay.class);
  private static final String CAPTURE = "demo.pcap.gz";
  private static final long CLOSE_MILLIS = TimeUnit.SECONDS.toMillis(2);

  private final Stop stop = new Stop();
  private final Thread thread;

  private DemoReplay(Replay replay) {
    thread = new Thread(() -> run(replay), "flowgauge-demo");
    thread.setDaemon(true);
  }

  static DemoReplay start(int port, Speed speed) {
    InetSocketAddress collector = new InetSocketAddress(Ports.LOOPBACK, port);
    DemoReplay demo = new DemoReplay(new Replay(DemoReplay::open, collector, speed, true));
    demo.thread.start();
    return demo;
  }

  static CaptureReader open() throws IOException {
    InputStream capture = DemoReplay.class.getResourceAsStream(CAPTURE);
    if (capture == null) {
      throw new IOException("The build has no " + CAPTURE);
    }
    return CaptureReader.read(capture, CAPTURE, CaptureReader.SFLOW_PORT);
  }

  private void run(Replay replay) {
    try {
      replay.run(stop);
    } catch (IOException e) {
      LOG.error("The demo's replay has ended", e);
    }
  }

  @Override
  public void close() {
    stop.request();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
