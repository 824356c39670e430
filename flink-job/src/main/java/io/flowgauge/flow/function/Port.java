package io.flowgauge.flow.function;

import io.flowgauge.flow.CompiledKey;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.FieldType;
import io.flowgauge.flow.FlowKey;
import io.flowgauge.flow.FunctionText;
import io.flowgauge.flow.KeyArguments;
import io.flowgauge.flow.KeyReader;
import io.flowgauge.flow.LookupNames;
import io.flowgauge.flow.ObservedSample;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.lookup.NetworkTopology;
import io.flowgauge.packet.Packet;
import java.util.Set;

/**
 * {@link KeyFunction#LINK}, {@link KeyFunction#NODE} and {@link KeyFunction#IFNAME}: what the
 * topology calls a port of the agent that sampled.
 */
record Port(KeyFunction function, FlowKey key) implements FlowKey {
  private static final long MAX_IF_INDEX = 0xFFFF_FFFFL;

  static FlowKey link(KeyArguments arguments) throws DefinitionException {
    return read(KeyFunction.LINK, arguments);
  }

  static FlowKey node(KeyArguments arguments) throws DefinitionException {
    return read(KeyFunction.NODE, arguments);
  }

  static FlowKey name(KeyArguments arguments) throws DefinitionException {
    return read(KeyFunction.IFNAME, arguments);
  }

  private static FlowKey read(KeyFunction function, KeyArguments arguments)
      throws DefinitionException {
    FlowKey key = arguments.key();
    if (key.type() != FieldType.INTERFACE) {
      throw Addresses.expected(arguments, "an interface", key);
    }
    return new Port(function, key);
  }

  @Override
  public String text() {
    return FunctionText.of(function).key(key).toString();
  }

  @Override
  public FieldType type() {
    return FieldType.TEXT;
  }

  @Override
  public CompiledKey compile(Lookups lookups) {
    NetworkTopology topology = lookups.topology();
    return topology == null
        ? CompiledKey.missing(FieldType.TEXT)
        : new CompiledKey(new Reader(function, key.compile(lookups), topology), FieldType.TEXT);
  }

  @Override
  public void addLookups(LookupNames names) {
    names.addTopology();
    key.addLookups(names);
  }

  @Override
  public void dependsOn(Set<FlowKey> fields) {
    key.dependsOn(fields);
  }

  private record Reader(KeyFunction function, CompiledKey key, NetworkTopology topology)
      implements KeyReader {
    @Override
    public long read(Packet p, ObservedSample s, int n) {
      long ifIndex = key.read(s);
      if (ifIndex == Packet.ABSENT || ifIndex > MAX_IF_INDEX) {
        return Packet.ABSENT;
      }
      int port = topology.port(s.bytes(), s.agentOffset(), s.agentLength(), ifIndex);
      if (port == NetworkTopology.NONE) {
        return Packet.ABSENT;
      }
      byte[] name =
          switch (function) {
            case LINK -> topology.link(port);
            case NODE -> topology.node(port);
            default -> topology.name(port);
          };
      return name == null ? Packet.ABSENT : s.put(name);
    }
  }
}
