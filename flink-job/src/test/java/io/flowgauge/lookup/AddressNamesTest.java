package io.flowgauge.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressNamesTest {
  @Test
  void functionsTellTheirAttributesDefaultFirst() {
    assertThat(AddressNames.attributes("country"))
        .containsExactly("code", "name", "both", "continent");
    assertThat(AddressNames.attributes("asn")).containsExactly("number", "descr", "both");
    assertThat(AddressNames.attributes("oui")).isEmpty();
  }

  @Test
  void everyNameIsThatOfAFunctionAndAnAttribute() {
    assertThat(AddressNames.all())
        .allSatisfy(
            name -> {
              String[] parts = name.split(":", 2);
              assertThat(AddressNames.attributes(parts[0])).contains(parts[1]);
              assertThat(AddressNames.name(parts[0], parts[1])).isEqualTo(name);
            });
  }
}
