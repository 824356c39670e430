package io.flowgauge.flow;

import io.flowgauge.flow.function.KeyFunction;
import io.flowgauge.lookup.Lookups;
import java.nio.charset.StandardCharsets;

/**
 * A value that applications name themselves in the samples that they hand to host-sflow (rtflow).
 * What it is, is known only where it is met, so that as a key it is text. A definition with such a
 * key counts these samples, and no packets.
 *
 * @param name as the application calls it
 */
public record RtflowKey(String name) implements FlowKey {
  /** The key that {@code arguments} name. */
  public static FlowKey read(KeyArguments arguments) throws DefinitionException {
    return new RtflowKey(arguments.word("the name of a value"));
  }

  @Override
  public String text() {
    return FunctionText.of(KeyFunction.RTFLOW).word(name).toString();
  }

  @Override
  public FieldType type() {
    return FieldType.TEXT;
  }

  @Override
  public CompiledKey compile(Lookups lookups) {
    byte[] octets = octets();
    return new CompiledKey((p, s, n) -> s.application().text(octets, s), FieldType.TEXT);
  }

  @Override
  public void addLookups(LookupNames names) {
    names.rtflowKeys().add(name);
  }

  /** The name's octets. */
  byte[] octets() {
    return name.getBytes(StandardCharsets.UTF_8);
  }
}
