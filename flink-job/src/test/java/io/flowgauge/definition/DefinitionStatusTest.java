package io.flowgauge.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DefinitionStatusTest {
  private static DefinitionStatus rejected(String id, String reason) {
    return new DefinitionStatus(
        id, 7, DefinitionStatus.State.REJECTED, 0, 1000, reason, null, null);
  }

  @Test
  void whatIsTooLongToBeToldIsCutAndSaysSo() {
    DefinitionStatus status = rejected("x".repeat(400_000), "y".repeat(900_000));

    assertThat(status.id())
        .startsWith("xxx")
        .endsWith(" ... (400000 characters)")
        .hasSizeLessThan(400);
    assertThat(status.reason())
        .startsWith("yyy")
        .endsWith(" ... (900000 characters)")
        .hasSizeLessThan(2100);
  }

  @Test
  void whatPeopleReadIsLeftAsItIs() {
    DefinitionStatus status = rejected("flow/talkers", "keys: unknown key 'ipsorce'");

    assertThat(status.id()).isEqualTo("flow/talkers");
    assertThat(status.reason()).isEqualTo("keys: unknown key 'ipsorce'");
  }
}
