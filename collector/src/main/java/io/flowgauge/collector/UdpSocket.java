package io.flowgauge.collector;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A bound UDP socket of one worker.
 *
 * @param channel blocking, shares its port (SO_REUSEPORT) with the other workers and with other
 *     collectors
 * @param address where it really listens
 * @param buffer its receive buffer
 * @param inode what the kernel's tables call it; empty where that cannot be found out
 */
record UdpSocket(
    DatagramChannel channel, InetSocketAddress address, ReceiveBuffer buffer, OptionalLong inode) {

  /**
   * A new socket is told from its siblings on the same port by being the one that was not there
   * before.
   */
  private static final Object ONE_AT_A_TIME = new Object();

  /**
   * Binds a socket.
   *
   * @throws CollectorException if the address cannot be had; the message says why and what to do
   */
  static UdpSocket bind(ListenAddress listen, int receiveBufferBytes, KernelDrops kernelDrops)
      throws CollectorException {
    InetSocketAddress wanted = listen.resolve();
    synchronized (ONE_AT_A_TIME) {
      DatagramChannel channel = null;
      try {
        Set<Long> before = kernelDrops.inodesOfThisProcess(wanted.getPort());
        channel = open(listen, wanted);
        if (channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
          channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        }
        ReceiveBuffer buffer = ReceiveBuffer.ask(channel, receiveBufferBytes);
        channel.bind(wanted);
        InetSocketAddress address = (InetSocketAddress) channel.getLocalAddress();
        Set<Long> after = kernelDrops.inodesOfThisProcess(address.getPort());
        after.removeAll(before);
        OptionalLong inode =
            after.size() == 1 ? OptionalLong.of(after.iterator().next()) : OptionalLong.empty();
        return new UdpSocket(channel, address, buffer, inode);
      } catch (IOException e) {
        close(channel, e);
        throw cannotListen(listen, e);
      }
    }
  }

  private static DatagramChannel open(ListenAddress listen, InetSocketAddress wanted)
      throws IOException {
    // Without a family the JDK opens a socket for both; bound to an IPv4 address it would still
    // take IPv6.
    return !listen.isAny() && wanted.getAddress() instanceof Inet4Address
        ? DatagramChannel.open(StandardProtocolFamily.INET)
        : DatagramChannel.open();
  }

  private static CollectorException cannotListen(ListenAddress listen, IOException e) {
    String reason = String.valueOf(e.getMessage());
    if (e instanceof BindException && reason.contains("in use")) {
      return new CollectorException(
          "UDP %s is in use by a program that does not share it. Stop that program (ss -ulpn shows it), or choose another port with --listen."
              .formatted(listen),
          e);
    }
    return new CollectorException(
        "Cannot listen on UDP %s: %s. Give an address of this machine, and a port this user may bind, with --listen."
            .formatted(listen, reason),
        e);
  }

  private static void close(@Nullable DatagramChannel channel, IOException cause) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
