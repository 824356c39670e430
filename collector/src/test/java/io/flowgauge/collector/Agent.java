package io.flowgauge.collector;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** Sends datagrams from one UDP socket, as an agent does. */
final class Agent implements AutoCloseable {
  private final DatagramChannel channel;

  /**
   * @param address its own address, {@code 127.0.0.1} or {@code ::1}
   */
  Agent(String address) throws IOException {
    channel = DatagramChannel.open().bind(new InetSocketAddress(address, 0));
  }

  void send(byte[] payload, InetSocketAddress to) throws IOException {
    channel.send(ByteBuffer.wrap(payload), to);
  }

  /** As the header {@code source} has it. */
  String text() throws IOException {
    return AddressText.of((InetSocketAddress) channel.getLocalAddress());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
