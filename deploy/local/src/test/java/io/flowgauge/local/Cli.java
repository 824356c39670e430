package io.flowgauge.local;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What one command line printed, and its exit code, run in this JVM. */
record Cli(int code, String out, String err) {
  static Cli run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Flowgauge.commandLine(
                new PrintWriter(out, true), new PrintWriter(err, true), Pipes.standard())
            .execute(args);
    return new Cli(code, out.toString(), err.toString());
  }
}
