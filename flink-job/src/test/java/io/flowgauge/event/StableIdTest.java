package io.flowgauge.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StableIdTest {
  @Test
  void anIdIsTheBeginningOfSha256() {
    assertThat(new StableId().text()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb924");
  }

  @Test
  void partsDoNotRunIntoEachOther() {
    assertThat(new StableId().with("ab").with("c").text())
        .isNotEqualTo(new StableId().with("a").with("bc").text());
    assertThat(new StableId().with("").with("a").text())
        .isNotEqualTo(new StableId().with("a").with("").text());
  }

  @Test
  void textIsItsUtf8Bytes() {
    assertThat(new StableId().with("ä").text())
        .isEqualTo(new StableId().with(new byte[] {(byte) 0xC3, (byte) 0xA4}).text());
  }
}
