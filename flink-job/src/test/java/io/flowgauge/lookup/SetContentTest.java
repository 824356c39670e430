package io.flowgauge.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SetContentTest {
  static SetContent group(String json) throws SetException {
    return SetText.parse(SetKind.GROUP, SetFormat.json(), json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theSameContentHasTheSameHashHoweverItIsWritten() throws Exception {
    SetContent one = group("{\"a\":[\"10.0.0.0/8\",\"::/0\"],\"b\":[\"11.0.0.0/8\"]}");
    SetContent other =
        group("{\"b\":[\"11.1.1.1/8\"],\"a\":[\"::/0\",\"10.0.0.0/8\",\"10.0.0.0/8\"],\"c\":[]}");

    assertThat(other).isEqualTo(one).hasSameHashCodeAs(one);
    assertThat(other.entries()).isEqualTo(3);
    assertThat(group("{\"a\":[\"10.0.0.0/9\"]}")).isNotEqualTo(group("{\"a\":[\"10.0.0.0/8\"]}"));
  }

  @Test
  void itsOctetsBringItBack() throws Exception {
    SetContent content =
        group("{\"a\":[\"10.0.0.0/8\",\"2001:db8::/33\",\"::/0\"],\"b\":[\"192.0.2.1\"]}");
    SetContent back = SetContent.fromBytes(content.toBytes());

    assertThat(back).isEqualTo(content).hasToString(content.toString());
    assertThat(back.kind()).isEqualTo(SetKind.GROUP);
    assertThat(back.entries()).isEqualTo(4);
    PrefixTable table = SharedSets.group(back, Runnable::run).join();
    byte[] host = {(byte) 192, 0, 2, 1};
    assertThat(table.label(table.find(host, 0, 4))).asString().isEqualTo("b");
  }

  @Test
  void aPrefixTakesFewOctets() throws Exception {
    Random random = new Random(2);
    GroupContent group = new GroupContent();
    byte[] address = new byte[4];
    for (int i = 0; i < 10_000; i++) {
      random.nextBytes(address);
      group.add(AddressPrefix.of(address, 0, 4, 32), "list");
    }

    assertThat(group.content().size()).isLessThan(10_000 * 6 + 100);
  }

  @Test
  void anotherVersionIsNotRead() throws Exception {
    byte[] bytes = group("{\"a\":[\"10.0.0.0/8\"]}").toBytes();
    bytes[0]++;
    assertThatThrownBy(() -> SetContent.fromBytes(bytes))
        .isInstanceOf(SetException.class)
        .hasMessage("expected a set in layout 1, met layout 2");
  }

  @Test
  void brokenOctetsAreAnErrorAndNothingElse() throws Exception {
    byte[] whole = group("{\"a\":[\"10.0.0.0/8\",\"2001:db8::/32\"]}").toBytes();
    Random random = new Random(3);
    int broken = 0;
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = whole.clone();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      try {
        SetContent content = SetContent.fromBytes(bytes);
        if (content.kind() == SetKind.GROUP) {
          GroupContent.table(content.octets());
        }
      } catch (SetException e) {
        broken++;
        assertThat(e).hasMessageContaining("expected");
      }
    }
    assertThat(broken).isPositive();
  }

  @Test
  void theDefaultGroupTellsPrivateAddressesFromOthers() {
    SetContent group = Objects.requireNonNull(BuiltInSets.groups().get("default"));
    PrefixTable table = SharedSets.group(group, Runnable::run).join();

    assertThat(label(table, 172, 31, 1, 1)).isEqualTo("private");
    assertThat(label(table, 172, 32, 1, 1)).isEqualTo("external");
    assertThat(label(table, 239, 1, 1, 1)).isEqualTo("multicast");
    byte[] local = new byte[16];
    local[0] = (byte) 0xFD;
    assertThat(table.label(table.find(local, 0, 16))).asString().isEqualTo("private");
  }

  private static String label(PrefixTable table, int... address) {
    byte[] octets = new byte[4];
    for (int i = 0; i < 4; i++) {
      octets[i] = (byte) address[i];
    }
    return new String(table.label(table.find(octets, 0, 4)), StandardCharsets.UTF_8);
  }
}
