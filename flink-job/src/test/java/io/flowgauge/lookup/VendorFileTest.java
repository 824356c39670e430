package io.flowgauge.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class VendorFileTest {
  private static PrefixTable parse(String file) throws SetException {
    return VendorFile.parse(file.getBytes(StandardCharsets.UTF_8));
  }

  private static String vendor(PrefixTable table, String mac) {
    int index = table.find(HexFormat.of().parseHex(mac), 0, 6);
    return index == PrefixTable.NONE ? "" : new String(table.label(index), StandardCharsets.UTF_8);
  }

  @Test
  void theTextFileIsRead() throws Exception {
    PrefixTable table =
        parse(
            """
            OUI/MA-L                                                    Organization
            company_id                                                  Organization

            28-6F-B9   (hex)\t\tExample Networks Co., Ltd.
            286FB9     (base 16)\t\tExample Networks Co., Ltd.
            \t\t\t\tNo.388 Example Road
            08-00-30   (hex)\t\tFirst of three
            08-00-30   (hex)\t\tSecond of three
            """);

    assertThat(vendor(table, "286FB9010203")).isEqualTo("Example Networks Co., Ltd.");
    assertThat(vendor(table, "080030FFFFFF")).isEqualTo("First of three");
    assertThat(vendor(table, "080031000000")).isEmpty();
  }

  @Test
  void tablesOfLargeMediumAndSmallBlocksAreRead() throws Exception {
    PrefixTable table =
        parse(
            """
            Registry,Assignment,Organization Name,Organization Address
            MA-L,70B3D5,IEEE Registration Authority,445 Hoes Lane
            MA-S,70B3D5F2F,"TELEPLATFORMS ""X"", Inc.","Street 1
            second line of an address"
            MA-M,C83A6B3,Medium
            """);

    assertThat(vendor(table, "70B3D5F2F123")).isEqualTo("TELEPLATFORMS \"X\", Inc.");
    assertThat(vendor(table, "70B3D5F20000")).isEqualTo("IEEE Registration Authority");
    assertThat(vendor(table, "C83A6B3FFFFF")).isEqualTo("Medium");
    assertThat(vendor(table, "C83A6B400000")).isEmpty();
  }

  @Test
  void longNamesAreCutToWholeCharacters() throws Exception {
    String name = "€".repeat(100);

    assertThat(vendor(parse("00-00-01   (hex)\t\t" + name), "000001000000"))
        .isEqualTo("€".repeat(85));
  }

  @Test
  void anotherFileIsRefused() {
    assertThatThrownBy(() -> parse("<html>"))
        .isInstanceOf(SetException.class)
        .hasMessageEndingWith("met none");
  }
}
