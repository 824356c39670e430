package io.flowgauge.local;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where to listen: {@code *:9344} (every address), {@code 127.0.0.1:9344}, {@code
 * [2001:db8::1]:9344}, {@code host:9344}.
 *
 * @param host without the brackets of an IPv6 address, or {@code *}
 * @param port 0 lets the system choose
 */
record ListenAddress(String host, int port) {
  private static final String ANY = "*";
  private static final Pattern FORM =
      Pattern.compile(
          "(?:\\[(?<v6>[0-9A-Fa-f:.%\\w]+)]|(?<host>[^\\[\\]:/\\s]+)):(?<port>\\d{1,5})");
  private static final int MAX_PORT = 65_535;

  InetSocketAddress resolve() throws CommandException {
    if (host.equals(ANY)) {
      return new InetSocketAddress(port);
    }
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException e) {
      throw new CommandException(
          "Cannot listen on %s: there is no such host. Give an address of this machine, or * for all."
              .formatted(this),
          e);
    }
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** Reads the text of an option. */
  static final class Converter implements ITypeConverter<ListenAddress> {
    @Override
    public ListenAddress convert(String text) {
      Matcher form = FORM.matcher(text);
      int port = form.matches() ? Integer.parseInt(form.group("port")) : -1;
      if (port < 0 || port > MAX_PORT) {
        throw new TypeConversionException(
            "'" + text + "' is not ADDRESS:PORT, such as *:9344, 127.0.0.1:9344 or [::1]:9344");
      }
      String v6 = form.group("v6");
      return new ListenAddress(v6 == null ? form.group("host") : v6, port);
    }
  }
}
