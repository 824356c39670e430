package io.flowgauge.local;

import io.flowgauge.json.DatagramJson;
import io.flowgauge.source.CapturedDatagram;
import java.time.ZoneId;

/** Datagrams as lines of JSON. */
final class JsonLines implements Encoder {
  private final DatagramJson json = new DatagramJson(ZoneId.systemDefault());

  @Override
  public void add(CapturedDatagram datagram) {
    json.captured(datagram.payload(), datagram.timeNanos());
  }

  @Override
  public void end() {}

  @Override
  public byte[] bytes() {
    return json.bytes();
  }

  @Override
  public int length() {
    return json.length();
  }

  @Override
  public void clear() {
    json.clear();
  }

  @Override
  public long incomplete() {
    return json.incomplete();
  }
}
