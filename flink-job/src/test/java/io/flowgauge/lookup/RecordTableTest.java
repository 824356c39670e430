package io.flowgauge.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordTableTest {
  private static final byte[] HOST = {10, 0, 0, 1};

  @Test
  void networksAreHeldOnceAndShowTheirTexts() throws Exception {
    RecordTable.Builder<Map<String, String>> builder = new RecordTable.Builder<>();
    for (int i = 0; i < 256; i++) {
      byte[] network = {10, (byte) i, 0, 0};
      builder.add(AddressPrefix.of(network, 0, 4, 16), Map.of("name", "ten"));
    }
    builder.add(AddressPrefix.parse("11.0.0.0/8"), Map.of("name", "eleven", "code", "11"));
    RecordTable<Map<String, String>> table = builder.build();
    PrefixTable names = table.showing(record -> record.getOrDefault("name", ""));
    PrefixTable codes = table.showing(record -> record.getOrDefault("code", ""));

    assertThat(builder.size()).isEqualTo(257);
    assertThat(table.octets()).as("neighbours with the same record are one").isLessThan(200);
    assertThat(names.label(names.find(HOST, 0, 4))).asString().isEqualTo("ten");
    assertThat(codes.find(HOST, 0, 4)).isEqualTo(PrefixTable.NONE);
    byte[] eleven = {11, 0, 0, 1};
    assertThat(codes.label(codes.find(eleven, 0, 4))).asString().isEqualTo("11");
    assertThat(codes.find(new byte[4], 0, 4)).isEqualTo(PrefixTable.NONE);
  }

  @Test
  void oneNetworkHasOneRecord() {
    RecordTable.Builder<String> builder = new RecordTable.Builder<>();
    assertThatThrownBy(
            () ->
                builder
                    .add(AddressPrefix.parse("10.0.0.0/8"), "a")
                    .add(AddressPrefix.parse("10.0.0.0/8"), "b")
                    .build())
        .isInstanceOf(SetException.class);
  }
}
