package io.flowgauge.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowgaugeTest {
  @Test
  void helpNamesEveryCommand() {
    Cli help = Cli.run("--help");

    assertThat(help.code()).isZero();
    assertThat(help.out())
        .contains("up ", "replay ", "backtest ", "decode ", "exporter ", "Exit codes:")
        .contains("check ", "apply ", "get ", "delete ", "keys ");
  }

  @Test
  void theVersionIsTheBuilds() {
    Cli version = Cli.run("--version");

    assertThat(version.code()).isZero();
    assertThat(version.out())
        .matches("flowgauge \\d\\S+\\RFlink \\d\\S+, Kafka \\d\\S+, Java \\d\\S+\\R");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                  | flowgauge: Say what to do: name a command.",
        "rplay                               | Did you mean: flowgauge replay or flowgauge apply?",
        "replay f.pcap                       | flowgauge replay: Missing required option: '--to=HOST:PORT'",
        "replay f.pcap --to nowhere          | 'nowhere' is not HOST:PORT, such as 127.0.0.1:6343",
        "replay f.pcap --to a:1 --speed 0    | '0' is not a speed: a number above 0",
        "replay f.pcap --to a:1 --port 65536 | '65536' is not a UDP port: 1 to 65535, or any",
        "decode f.pcap --format xml          | 'xml' is not a format: json or pcap",
        "up --web-port 65536                 | '65536' is not a port: 0 to 65535",
        "check                               | Missing required option: '--file=FILE'",
        "apply -f f --timeout 5              | '5' is not a time with its unit",
        "get flows                           | 'flows' is not a kind: flow, threshold",
        "get flow/                           | expected a name behind flow/, met 'flow/'",
        "get flow/a -o xml                   | 'xml' is not a form: table, yaml or json",
        "delete                              | Say what to delete: KIND/NAME, such as flow/talkers",
        "delete talkers                      | expected KIND/NAME such as flow/talkers",
        "backtest --input kafka:t@1..2 --definitions d --output o | '1' is not a time such as 2026",
        "backtest --input a --definitions d --output o --parallelism 0 | is not a number of subtasks",
      })
  void wrongUseIsAnsweredWithWhatIsWrong(String line, String answer) {
    Cli cli = line.isEmpty() ? Cli.run() : Cli.run(line.split("\\s+", -1));

    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.err()).contains(answer).doesNotContain("\tat ");
  }

  @Test
  void aFailureIsOneSentence() {
    Cli cli = Cli.run("replay", "/no/such.pcap", "--to", "127.0.0.1:9");

    assertThat(cli.code()).isEqualTo(1);
    assertThat(cli.err()).isEqualToNormalizingNewlines("flowgauge: /no/such.pcap: no such file\n");
  }

  @Test
  void verboseAddsWhereItFailed() {
    Cli cli = Cli.run("replay", "/no/such.pcap", "--to", "127.0.0.1:9", "--verbose");

    assertThat(cli.code()).isEqualTo(1);
    assertThat(cli.err()).startsWith("flowgauge: /no/such.pcap").contains("\tat io.flowgauge");
  }
}
