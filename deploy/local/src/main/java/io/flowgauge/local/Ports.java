package io.flowgauge.local;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;

/**
 * Finds out whether ports can be had before anything is started, so that the answer is one sentence
 * instead of a half-started system.
 */
final class Ports {
  static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private Ports() {}

  /**
   * Refuses a UDP port that is taken, also where the one that has it would share it: two collectors
   * on one port would each hear only some of the agents.
   *
   * @param option what sets the port, for the remedy
   */
  static void checkUdp(int port, String purpose, String option) throws CommandException {
    try (DatagramSocket socket = new DatagramSocket(null)) {
      socket.setReuseAddress(false);
      socket.bind(new InetSocketAddress(port));
    } catch (SocketException e) {
      throw refused("UDP", port, purpose, option, e);
    }
  }

  /**
   * Refuses a TCP port of the loopback address that is taken.
   *
   * @param option what sets the port, for the remedy
   */
  static void checkTcp(int port, String purpose, String option) throws CommandException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(LOOPBACK, port));
    } catch (IOException e) {
      throw refused("TCP", port, purpose, option, e);
    }
  }

  /** A TCP port of the loopback address that is free now. */
  static int free() throws CommandException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(LOOPBACK, 0));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new CommandException("Cannot find a free TCP port: " + e.getMessage() + ".", e);
    }
  }

  private static CommandException refused(
      String protocol, int port, String purpose, String option, IOException e) {
    return new CommandException(
        "%s port %d for %s cannot be had: %s. Stop what uses it, or choose another with %s."
            .formatted(protocol, port, purpose, e.getMessage(), option),
        e);
  }
}
