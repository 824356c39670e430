package io.flowgauge.flow.function;

import io.flowgauge.flow.CompiledKey;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.FieldType;
import io.flowgauge.flow.FlowKey;
import io.flowgauge.flow.FunctionText;
import io.flowgauge.flow.KeyArguments;
import io.flowgauge.flow.KeyReader;
import io.flowgauge.flow.ObservedSample;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.packet.Packet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** {@link KeyFunction#URI}, as RFC 3986 divides it. What a URL has not is missing. */
record Uri(FlowKey key, Part part) implements KeyOfKey {
  /** The parts of a URL. */
  enum Part {
    SCHEME,
    HOST,
    PORT,
    PATH,
    QUERY,
    FRAGMENT;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static FlowKey read(KeyArguments arguments) throws DefinitionException {
    FlowKey key = arguments.key();
    List<String> parts = Arrays.stream(Part.values()).map(Part::text).toList();
    return new Uri(key, Part.valueOf(arguments.oneOf(parts).toUpperCase(Locale.ROOT)));
  }

  @Override
  public String text() {
    return FunctionText.of(KeyFunction.URI).key(key).word(part.text()).toString();
  }

  @Override
  public FieldType type() {
    return FieldType.TEXT;
  }

  @Override
  public CompiledKey compile(Lookups lookups) {
    return new CompiledKey(new Reader(key.compile(lookups).asText(), part), FieldType.TEXT);
  }

  private record Reader(CompiledKey key, Part part) implements KeyReader {
    @Override
    public long read(Packet p, ObservedSample s, int n) {
      int length = (int) key.read(s);
      if (length == Packet.ABSENT) {
        return Packet.ABSENT;
      }
      byte[] url = s.octets();
      int scheme = scheme(url, length);
      int authority = scheme == 0 ? 0 : scheme + 3;
      int path = scheme == 0 ? 0 : indexOf(url, authority, length, '/', '?', '#');
      int query = indexOf(url, path, length, '?', '#', '#');
      int fragment = indexOf(url, query, length, '#', '#', '#');
      return switch (part) {
        case SCHEME -> scheme == 0 ? Packet.ABSENT : s.slice(0, scheme);
        case HOST, PORT -> scheme == 0 ? Packet.ABSENT : host(s, authority, path);
        case PATH -> path(s, path, query, scheme > 0);
        case QUERY -> query < fragment ? s.slice(query + 1, fragment) : Packet.ABSENT;
        case FRAGMENT -> fragment < length ? s.slice(fragment + 1, length) : Packet.ABSENT;
      };
    }

    /** Octets of the scheme of a URL with an authority, 0 where it has none. */
    private static int scheme(byte[] url, int length) {
      int at = indexOf(url, 0, length, ':', '/', '?');
      boolean there =
          length - at >= 3 && url[at] == ':' && url[at + 1] == '/' && url[at + 2] == '/';
      return there ? at : 0;
    }

    private long host(ObservedSample s, int from, int end) {
      byte[] url = s.octets();
      int host = from;
      for (int at = from; at < end; at++) {
        host = url[at] == '@' ? at + 1 : host;
      }
      int behind = host < end && url[host] == '[' ? indexOf(url, host, end, ']', ']', ']') : host;
      int port = indexOf(url, behind, end, ':', ':', ':');
      if (part == Part.HOST) {
        return s.slice(host, port);
      }
      return port + 1 < end ? s.slice(port + 1, end) : Packet.ABSENT;
    }

    // RFC 9110, section 4.2.3: what an empty path stands for.
    private static long path(ObservedSample s, int from, int end, boolean absolute) {
      if (absolute && from == end) {
        s.octets()[0] = '/';
        return 1;
      }
      return s.slice(from, end);
    }

    private static int indexOf(byte[] url, int from, int end, char a, char b, char c) {
      int at = from;
      while (at < end && url[at] != a && url[at] != b && url[at] != c) {
        at++;
      }
      return at;
    }
  }
}
