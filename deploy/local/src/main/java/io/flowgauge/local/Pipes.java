package io.flowgauge.local;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Where a command that works on octets reads and writes them.
 *
 * @param in standard input
 * @param out standard output, not buffered
 */
record Pipes(InputStream in, OutputStream out) {
  static Pipes standard() {
    return new Pipes(
        new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
  }
}
