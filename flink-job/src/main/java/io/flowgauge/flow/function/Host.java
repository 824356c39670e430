package io.flowgauge.flow.function;

import io.flowgauge.datagram.BigEndian;
import io.flowgauge.datagram.structure.ExtendedEntities;
import io.flowgauge.datagram.structure.Field;
import io.flowgauge.flow.CompiledKey;
import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.FieldType;
import io.flowgauge.flow.FlowField;
import io.flowgauge.flow.FlowKey;
import io.flowgauge.flow.FunctionText;
import io.flowgauge.flow.KeyArguments;
import io.flowgauge.flow.KeyReader;
import io.flowgauge.flow.LookupNames;
import io.flowgauge.flow.ObservedSample;
import io.flowgauge.lookup.HostTable;
import io.flowgauge.lookup.Lookups;
import io.flowgauge.packet.Packet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link KeyFunction#HOST}. Where the agent says itself which of its entities are at the ends of a
 * packet (extended_entities), that is believed, also where it says that it does not know one: the
 * address of a service is that of its host.
 */
record Host(FlowKey key, String attribute) implements FlowKey {
  static FlowKey read(KeyArguments arguments) throws DefinitionException {
    FlowKey key = Addresses.any(arguments);
    return new Host(key, arguments.word("an attribute such as host_name"));
  }

  @Override
  public String text() {
    return FunctionText.of(KeyFunction.HOST).key(key).word(attribute).toString();
  }

  @Override
  public FieldType type() {
    return FieldType.TEXT;
  }

  @Override
  public CompiledKey compile(Lookups lookups) {
    HostTable hosts = lookups.hosts();
    if (hosts == null) {
      return CompiledKey.missing(FieldType.TEXT);
    }
    CompiledKey address = Addresses.octets(key.compile(lookups));
    return new CompiledKey(new Attribute(address, End.of(key), hosts, attribute), FieldType.TEXT);
  }

  @Override
  public void addLookups(LookupNames names) {
    names.addHosts();
    names.hostAttributes().add(attribute);
    key.addLookups(names);
  }

  /** The end of a packet that a key tells of. */
  private enum End {
    SOURCE(ExtendedEntities.SOURCE_CLASS, ExtendedEntities.SOURCE_INDEX),
    DESTINATION(ExtendedEntities.DESTINATION_CLASS, ExtendedEntities.DESTINATION_INDEX),
    NEITHER(null, null);

    @SuppressWarnings("ImmutableEnumChecker") // A constant.
    final @Nullable Field entityClass;

    @SuppressWarnings("ImmutableEnumChecker") // A constant.
    final @Nullable Field entityIndex;

    End(@Nullable Field entityClass, @Nullable Field entityIndex) {
      this.entityClass = entityClass;
      this.entityIndex = entityIndex;
    }

    static End of(FlowKey key) {
      if (key instanceof Or or) {
        return common(or.keys());
      }
      if (key instanceof If either) {
        return common(List.of(either.then(), either.otherwise()));
      }
      if (key instanceof Null known) {
        return of(known.key());
      }
      if (!(key instanceof FlowField field)) {
        return NEITHER; // Inner headers are not those of the entities that the agent means.
      }
      return switch (field) {
        case MACSOURCE, IPSOURCE, IP6SOURCE -> SOURCE;
        case MACDESTINATION, IPDESTINATION, IP6DESTINATION -> DESTINATION;
        default -> NEITHER;
      };
    }

    private static End common(List<FlowKey> keys) {
      List<End> ends = keys.stream().map(End::of).distinct().toList();
      return ends.size() == 1 ? ends.get(0) : NEITHER;
    }
  }

  private record Attribute(CompiledKey address, End end, HostTable hosts, String name)
      implements KeyReader {
    @Override
    public long read(Packet p, ObservedSample s, int n) {
      int length = (int) address.read(s);
      if (length == Packet.ABSENT) {
        return Packet.ABSENT;
      }
      int entity = entity(s, length);
      if (entity == HostTable.NONE) {
        return Packet.ABSENT;
      }
      byte[] value = hosts.attribute(entity, name);
      return value == null ? Packet.ABSENT : s.put(value);
    }

    private int entity(ObservedSample s, int length) {
      int classAt = find(s, end.entityClass);
      int indexAt = find(s, end.entityIndex);
      if (classAt == Packet.ABSENT || indexAt == Packet.ABSENT) {
        return hosts.owner(s.octets(), 0, length);
      }
      int sourceClass = BigEndian.int32(s.bytes(), classAt);
      int sourceIndex = BigEndian.int32(s.bytes(), indexAt);
      return sourceClass == 0 && sourceIndex == 0
          ? HostTable.NONE
          : hosts.entity(s.bytes(), s.agentOffset(), s.agentLength(), sourceClass, sourceIndex);
    }

    private static int find(ObservedSample s, @Nullable Field field) {
      return field == null ? Packet.ABSENT : s.find(ExtendedEntities.STRUCTURE, field);
    }
  }
}
