package io.flowgauge.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  private final Path directory;

  CheckCommandTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void whatCanBeUsedIsToldWithWhatItDefines() throws Exception {
    Path file =
        file(
            "good.yaml",
            """
            flows:
              - {name: talkers, keys: 'ipsource,ipdestination', value: bytes, filter: ipprotocol=6}
              - {name: total, value: frames}
            thresholds:
              - {name: elephants, metric: talkers, value: 125000000, byFlow: true}
            """);

    Cli check = Cli.run("check", "-f", file.toString());

    assertThat(check.err()).isEmpty();
    assertThat(check.out())
        .isEqualToNormalizingNewlines(
            """
            KIND       NAME       DEFINES
            flow       talkers    ipsource,ipdestination: bytes where ipprotocol=6
            flow       total      one total: frames
            threshold  elephants  talkers > 125000000/s by flow
            Can be used: 2 flows, 1 threshold.
            """);
    assertThat(check.code()).isZero();
  }

  @Test
  void everyMistakeOfEveryFileIsALineWithItsPlace() throws Exception {
    Path one =
        file(
            "one.yaml",
            """
            flows:
              - name: talkers
                keys: ipsorce
                value: bytes
                n: 0
            """);
    Path two = file("two.yaml", "kind: threshold\nname: elephants\nmetric: talkers\n");
    Path three = file("three.yaml", "flows: [");
    Path four = directory.resolve("four.yaml");

    Cli check =
        Cli.run(
            "check", "-f", one.toString(), two.toString(), "-f", three.toString(), four.toString());

    assertThat(check.out()).isEmpty();
    assertThat(check.err().lines())
        .containsExactly(
            one
                + ":3: flows[0] (talkers): keys: position 1: unknown key 'ipsorce'; did you mean"
                + " 'ipsource'? in \"ipsorce\"",
            one + ":5: flows[0] (talkers): n: expected a whole number from 1 to 500, met 0",
            two + ":1: threshold (elephants): 'value' is missing",
            three
                + ": line 1, column 9: not YAML: expected the node content, but found '<stream end>'",
            four + ": there is no such file",
            "5 mistakes.");
    assertThat(check.code()).isEqualTo(1);
  }

  @Test
  void oneMistakeIsToldInTheSingular() throws Exception {
    Path file = file("bad.yaml", "kind: flow\nname: f\n");

    assertThat(Cli.run("check", "-f", file.toString()).err()).endsWith("\n1 mistake.\n");
  }

  @Test
  void aDefinitionOfTwoFilesIsAMistake() throws Exception {
    Path one = file("one.yaml", "{kind: flow, name: f, value: bytes}");
    Path two = file("two.yaml", "{kind: flow, name: f, value: frames}");

    Cli check = Cli.run("check", "-f", one.toString(), two.toString());

    assertThat(check.err()).startsWith(two + ":1: flow (f): is in " + one + ", too\n");
    assertThat(check.code()).isEqualTo(1);
  }

  @Test
  void whatMayBeDefinedElsewhereIsOnlyWarnedOf() throws Exception {
    Path file = file("t.yaml", "{kind: threshold, name: t, metric: talkers, value: 1}");

    Cli check = Cli.run("check", "-f", file.toString());

    assertThat(check.err())
        .isEqualTo(
            "warning: "
                + file
                + ":1: threshold (t): metric: there is no flow 'talkers'; fine if it is defined"
                + " elsewhere\n");
    assertThat(check.code()).isZero();
  }

  @Test
  void setsThatAreNotThereAreWarnedOf() throws Exception {
    Path file =
        file(
            "sets.yaml",
            """
            flows:
              - name: f
                keys: group:ipsource:fw,map:macsource:members,group:ipsource:default
                value: bytes
                filter: group:ipdestination:fv=site
            groups:
              - {name: fv, groups: {site: [10.0.0.0/8]}}
            """);

    Cli check = Cli.run("check", "-f", file.toString());

    assertThat(check.err().lines())
        .containsExactly(
            "warning: "
                + file
                + ":2: flows[0] (f): there is no group 'fw'; did you mean 'fv'?; fine if it is"
                + " defined elsewhere",
            "warning: "
                + file
                + ":2: flows[0] (f): there is no map 'members'; fine if it is defined elsewhere");
    assertThat(check.code()).isZero();
  }

  @Test
  void standardInputIsReadWhereItIsNamed() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    byte[] text = "{kind: flow, name: f, value: byts}".getBytes(StandardCharsets.UTF_8);

    int code =
        Flowgauge.commandLine(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                new Pipes(new ByteArrayInputStream(text), OutputStream.nullOutputStream()))
            .execute("check", "-f", "-");

    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).startsWith("standard input:1: flow (f): value: ");
  }

  private Path file(String name, String text) throws Exception {
    return Files.writeString(directory.resolve(name), text);
  }
}
