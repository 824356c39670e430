package io.flowgauge.local;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An address as users write it: {@code collector:6343}, {@code 10.0.0.1:6343} or {@code
 * [2001:db8::1]:6343}.
 *
 * @param host without the brackets of an IPv6 address
 */
record HostAndPort(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:\\[(?<v6>[0-9A-Fa-f:.%\\w]+)]|(?<host>[^\\[\\]:/\\s]+)):(?<port>\\d{1,5})");
  private static final int MAX_PORT = 65_535;

  InetSocketAddress resolve() throws CommandException {
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException e) {
      throw new CommandException("Cannot find the host " + host + ".", e);
    }
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** Reads the text of an option. */
  static final class Converter implements ITypeConverter<HostAndPort> {
    @Override
    public HostAndPort convert(String text) {
      Matcher matcher = FORM.matcher(text);
      int port = matcher.matches() ? Integer.parseInt(matcher.group("port")) : 0;
      if (port == 0 || port > MAX_PORT) {
        throw new TypeConversionException(
            "'" + text + "' is not HOST:PORT, such as 127.0.0.1:6343 or [::1]:6343");
      }
      String v6 = matcher.group("v6");
      return new HostAndPort(v6 == null ? matcher.group("host") : v6, port);
    }
  }
}
