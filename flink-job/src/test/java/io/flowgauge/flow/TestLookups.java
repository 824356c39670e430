package io.flowgauge.flow;

import io.flowgauge.lookup.HostTable;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.lookup.NetworkTopology;
import io.flowgauge.lookup.PrefixTable;
import io.flowgauge.lookup.ReverseNames;
import io.flowgauge.lookup.ValueMap;
import io.flowgauge.packet.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small world for tests to look keys up in. */
public final class TestLookups {
  /** Everything that there is. */
  public static final Lookups ALL =
      new Lookups(
          Map.of(
              "fv",
              new Prefixes(
                  "external=0.0.0.0/0",
                  "private=10.0.0.0/8",
                  "servers=10.0.0.2/32",
                  "external6=::/0",
                  "private6=2001:db8::/32"),
              "ddos_protect",
              new Prefixes(
                  "external=0.0.0.0/0", "lab=10.0.0.2/32", "external=::/0", "lab=2001:db8::2/128"),
              "narrow",
              new Prefixes("here=192.0.2.0/24"),
              "default",
              new Prefixes("private=10.0.0.0/8"),
              "o365",
              new Prefixes("47=10.0.0.1/32"),
              "phish",
              new Prefixes("17=10.0.0.2/32"),
              "particle",
              new Prefixes("N=0.0.0.0/0", "S=10.0.0.2/32")),
          Map.of(
              "members",
              new ValueMap(Map.of("a.example", List.of("02:00:00:00:00:0A", "not a MAC address"))),
              "ports",
              new ValueMap(Map.of("web", List.of("80", "443"))),
              "bogons",
              new ValueMap(Map.of("documentation", List.of("2001:db8::1"))),
              "flowlabels",
              new ValueMap(Map.of("experiment", List.of("261884"))),
              "stacks",
              new ValueMap(Map.of("plain", List.of("eth.vlan.ip.tcp")))),
          Map.of(
              "country:code", new Prefixes("NZ=10.0.0.0/8", "DE=2001:db8::/32"),
              "country:name", new Prefixes("New Zealand=10.0.0.0/8"),
              "country:continent", new Prefixes("OC=10.0.0.0/8"),
              "country:both", new Prefixes("NZ New Zealand=10.0.0.0/8"),
              "asn:number", new Prefixes("64496=10.0.0.0/8", "64497=2001:db8::/32"),
              "asn:descr", new Prefixes("Example Net=10.0.0.0/8"),
              "asn:both", new Prefixes("64496 Example Net=10.0.0.0/8")),
          new Vendors(),
          new Links(),
          new Hosts(),
          new Names());

  /** The same answer to every question, made once: for who measures what looking up takes. */
  static final Lookups HELD =
      new Lookups(
          Map.of("fv", Held.LABEL, "narrow", Held.NOTHING),
          ALL.maps(),
          Map.of("country:code", Held.LABEL, "asn:both", Held.LABEL),
          Held.LABEL,
          new NetworkTopology() {
            @Override
            public int port(byte[] bytes, int agentAt, int agentOctets, long ifIndex) {
              return 0;
            }

            @Override
            public byte[] link(int port) {
              return Held.OCTETS;
            }

            @Override
            public byte[] node(int port) {
              return Held.OCTETS;
            }

            @Override
            public byte[] name(int port) {
              return Held.OCTETS;
            }
          },
          new HostTable() {
            @Override
            public int owner(byte[] bytes, int at, int octets) {
              return 0;
            }

            @Override
            public int entity(byte[] bytes, int agentAt, int octets, int sourceClass, int index) {
              return 0;
            }

            @Override
            public byte[] attribute(int entity, String name) {
              return Held.OCTETS;
            }
          },
          (bytes, at, octets) -> Held.OCTETS);

  private TestLookups() {}

  /** One label for all addresses, or for none. */
  private record Held(int found) implements PrefixTable {
    static final byte[] OCTETS = octets("label");
    static final PrefixTable LABEL = new Held(0);
    static final PrefixTable NOTHING = new Held(NONE);

    @Override
    public int find(byte[] bytes, int at, int octets) {
      return found;
    }

    @Override
    public byte[] label(int index) {
      return OCTETS;
    }
  }

  static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String address(byte[] bytes, int at, int octets) {
    return IpAddress.text(bytes, at, octets);
  }

  /** Prefixes by trying all of them. */
  private static final class Prefixes implements PrefixTable {
    private final String[] labels;
    private final byte[][] prefixes;
    private final int[] bits;

    Prefixes(String... entries) {
      labels = new String[entries.length];
      prefixes = new byte[entries.length][];
      bits = new int[entries.length];
      for (int i = 0; i < entries.length; i++) {
        String[] parts = entries[i].split("[=/]", -1);
        labels[i] = parts[0];
        prefixes[i] = IpAddress.parse(parts[1], parts[1].contains(":") ? 16 : 4);
        bits[i] = Integer.parseInt(parts[2]);
      }
    }

    @Override
    public int find(byte[] bytes, int at, int octets) {
      int found = NONE;
      for (int i = 0; i < bits.length; i++) {
        boolean longer = found == NONE || bits[i] > bits[found];
        if (prefixes[i].length == octets && longer && holds(i, bytes, at)) {
          found = i;
        }
      }
      return found;
    }

    private boolean holds(int prefix, byte[] bytes, int at) {
      for (int bit = 0; bit < bits[prefix]; bit++) {
        int mask = 0x80 >> bit % 8;
        if ((prefixes[prefix][bit / 8] & mask) != (bytes[at + bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public byte[] label(int index) {
      return octets(labels[index]);
    }
  }

  /** 020000 is Example Corp. */
  private static final class Vendors implements PrefixTable {
    @Override
    public int find(byte[] bytes, int at, int octets) {
      return octets == 6 && bytes[at] == 2 && bytes[at + 1] == 0 && bytes[at + 2] == 0 ? 0 : NONE;
    }

    @Override
    public byte[] label(int index) {
      return octets("Example Corp");
    }
  }

  /** Port 1 of every agent is an edge port, port 2 is on link L2. */
  private static final class Links implements NetworkTopology {
    @Override
    public int port(byte[] bytes, int agentAt, int agentOctets, long ifIndex) {
      return agentOctets == 4 && ifIndex <= 2 ? (int) ifIndex : NONE;
    }

    @Override
    public byte @Nullable [] link(int port) {
      return port == 2 ? octets("L2") : null;
    }

    @Override
    public byte[] node(int port) {
      return octets("s1");
    }

    @Override
    public byte[] name(int port) {
      return octets("s1-eth" + port);
    }
  }

  /** A host at 10.0.0.1 and 02000000000A, and a service of an agent. */
  private static final class Hosts implements HostTable {
    @Override
    public int owner(byte[] bytes, int at, int octets) {
      boolean mac =
          octets == 6 && Arrays.equals(bytes, at, at + 6, new byte[] {2, 0, 0, 0, 0, 10}, 0, 6);
      return mac || (octets == 4 && address(bytes, at, 4).equals("10.0.0.1")) ? 0 : NONE;
    }

    @Override
    public int entity(byte[] bytes, int agentAt, int agentOctets, int sourceClass, int index) {
      boolean known = agentOctets == 4 && sourceClass == 3 && index == 100_001;
      return known ? 1 : NONE;
    }

    @Override
    public byte @Nullable [] attribute(int entity, String name) {
      return switch (name) {
        case "host_name" -> entity == 0 ? octets("server1") : null;
        case "vir_host_name" -> entity == 1 ? octets("nginx.service") : null;
        default -> null;
      };
    }
  }

  private static final class Names implements ReverseNames {
    @Override
    public byte @Nullable [] name(byte[] bytes, int at, int octets) {
      return switch (address(bytes, at, octets)) {
        case "10.0.0.1" -> octets("server1.example.com");
        case "2001:db8::1" -> octets("server1.v6.example.com");
        default -> null;
      };
    }
  }
}
