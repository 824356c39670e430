package io.flowgauge.collector;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to listen: {@code *:6343} (every address, IPv4 and IPv6), {@code 10.0.0.1:6343}, {@code
 * [2001:db8::1]:6343}, {@code host:6343}.
 *
 * @param host an address or name without brackets, or {@code *} for every address
 * @param port 0 lets the system choose
 */
record ListenAddress(String host, int port) {
  private static final String ANY = "*";
  private static final int MOST_PORT = 65_535;
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<host>[^:\\[\\]/\\s]+|)|\\[(?<ipv6>[0-9A-Fa-f:.]+)])(?::(?<port>\\d{1,5}))");

  /**
   * @throws IllegalArgumentException with a sentence that says what is wrong with it
   */
  static ListenAddress parse(String text) {
    Matcher form = FORM.matcher(text.matches("\\d{1,5}") ? ANY + ":" + text : text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" must be ADDRESS:PORT, such as *:6343, 10.0.0.1:6343 or [2001:db8::1]:6343"
              .formatted(text));
    }
    int port = Integer.parseInt(form.group("port"));
    if (port > MOST_PORT) {
      throw new IllegalArgumentException(
          "\"%s\": the port must be between 0 and %d; 0 lets the system choose"
              .formatted(text, MOST_PORT));
    }
    String ipv6 = form.group("ipv6");
    String host = ipv6 != null ? ipv6 : form.group("host");
    return new ListenAddress(host == null || host.isEmpty() ? ANY : host, port);
  }

  /** Every address this machine has, of both families. */
  boolean isAny() {
    return host.equals(ANY);
  }

  /**
   * The socket address to bind.
   *
   * @throws CollectorException if the name cannot be looked up
   */
  InetSocketAddress resolve() throws CollectorException {
    if (isAny()) {
      return new InetSocketAddress(port);
    }
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException e) {
      throw new CollectorException(
          "Cannot listen on %s: the name cannot be looked up. Give an address of this machine, or * for all."
              .formatted(this),
          e);
    }
  }

  /** The form {@link #parse} reads. */
  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
