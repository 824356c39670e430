package io.flowgauge.flow;

import io.flowgauge.datagram.BigEndian;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A parsed filter with all its brackets, so that tests can say what was understood. */
final class FilterText {
  private FilterText() {}

  static String of(FlowFilter filter) {
    if (filter instanceof FlowFilter.And and) {
      return joined(and.terms(), "&");
    } else if (filter instanceof FlowFilter.Or or) {
      return joined(or.terms(), "|");
    } else if (filter instanceof FlowFilter.Presence presence) {
      return presence.field().text() + (presence.present() ? "!=" : "=") + "null";
    } else if (filter instanceof FlowFilter.Numbers numbers) {
      FieldType type = numbers.field().type();
      return comparison(
          numbers.field(),
          numbers.anyOf(),
          Arrays.stream(numbers.values()).mapToObj(value -> bytes(value, type.width())).toList());
    } else if (filter instanceof FlowFilter.Addresses addresses) {
      return comparison(addresses.field(), addresses.anyOf(), addresses.values());
    } else if (filter instanceof FlowFilter.Octets octets) {
      return comparison(octets.field(), octets.anyOf(), octets.values());
    }
    throw new AssertionError(filter);
  }

  private static String joined(List<FlowFilter> terms, String operator) {
    return terms.stream().map(FilterText::of).collect(Collectors.joining(operator, "(", ")"));
  }

  private static String comparison(FlowKey field, boolean anyOf, List<byte[]> values) {
    return field.text()
        + (anyOf ? "=" : "!=")
        + values.stream()
            .map(value -> field.type().text(value, 0))
            .collect(Collectors.joining(","));
  }

  private static byte[] bytes(long value, int width) {
    byte[] bytes = new byte[width];
    BigEndian.putUnsigned(bytes, 0, value, width);
    return bytes;
  }
}
