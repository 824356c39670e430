package io.flowgauge.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowgauge.json.DatagramJson;
import io.flowgauge.source.CaptureReader;
import io.flowgauge.source.CapturedDatagram;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodeCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PCAP_HEADER_BYTES = 24;
  private static final int PACKET_HEADER_BYTES = 16;

  private final Path directory;
  private final Path capture;

  @SuppressWarnings("ArrayRecordComponent") // Looked at once, compared with nothing.
  private record Ran(int code, byte[] out, String err) {
    List<String> lines() {
      return new String(out, StandardCharsets.UTF_8).lines().toList();
    }
  }

  DecodeCommandTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    capture = directory.resolve("demo.pcap");
    try (InputStream packed =
        new GZIPInputStream(
            Objects.requireNonNull(DemoReplay.class.getResourceAsStream("demo.pcap.gz")))) {
      Files.copy(packed, capture);
    }
  }

  private static Ran decode(InputStream in, String... options) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    return decode(in, out, out, options);
  }

  private static Ran decode(
      InputStream in, OutputStream to, ByteArrayOutputStream out, String... options) {
    StringWriter err = new StringWriter();
    int code =
        Flowgauge.commandLine(
                new PrintWriter(PrintWriter.nullWriter()),
                new PrintWriter(err, true),
                new Pipes(in, to))
            .execute(options);
    return new Ran(code, out.toByteArray(), err.toString());
  }

  private static Ran decode(String... options) {
    return decode(InputStream.nullInputStream(), options);
  }

  private String wanted() throws IOException {
    DatagramJson json = new DatagramJson(ZoneId.systemDefault());
    try (CaptureReader reader = CaptureReader.open(capture, CaptureReader.SFLOW_PORT)) {
      for (CapturedDatagram next = reader.next(); next != null; next = reader.next()) {
        json.captured(next.payload(), next.timeNanos());
      }
    }
    return new String(json.bytes(), 0, json.length(), StandardCharsets.UTF_8);
  }

  @Test
  void printsEveryDatagramInTheOrderOfTheCapture() throws IOException {
    Ran ran = decode("decode", capture.toString());

    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(new String(ran.out(), StandardCharsets.UTF_8)).isEqualTo(wanted());
    assertThat(ran.lines()).hasSizeGreaterThan(1_000);
  }

  @Test
  void readsStandardInputWithoutBeingToldWhat() throws IOException {
    Ran ran = decode(new ByteArrayInputStream(Files.readAllBytes(capture)), "decode");

    assertThat(ran.code()).isZero();
    assertThat(new String(ran.out(), StandardCharsets.UTF_8)).isEqualTo(wanted());
  }

  @Test
  void printsWhatHasComeWhileMoreIsToCome() throws Exception {
    byte[] all = Files.readAllBytes(capture);
    int first = PCAP_HEADER_BYTES + PACKET_HEADER_BYTES + int32(all, PCAP_HEADER_BYTES + 8);
    PipedInputStream lines = new PipedInputStream(1 << 20);
    try (PipedInputStream in = new PipedInputStream();
        PipedOutputStream out = new PipedOutputStream(lines)) {
      CompletableFuture<Ran> running;
      try (PipedOutputStream feed = new PipedOutputStream(in)) {
        running =
            CompletableFuture.supplyAsync(
                () -> decode(in, out, new ByteArrayOutputStream(), "decode", "-"));
        feed.write(all, 0, first);
        feed.flush();

        assertThat(firstLine(lines)).isEqualTo(wanted().lines().findFirst().orElseThrow());
        assertThat(running).isNotDone();
      }
      assertThat(running.get(30, TimeUnit.SECONDS).code()).isZero();
    }
  }

  private static String firstLine(InputStream lines) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int octet = lines.read(); octet != '\n'; octet = lines.read()) {
      line.append((char) octet);
    }
    return line.toString();
  }

  private static int int32(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
  }

  @Test
  void aReaderThatHasSeenEnoughIsNoFailure() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    Ran ran =
        decode(
            InputStream.nullInputStream(),
            closed,
            new ByteArrayOutputStream(),
            "decode",
            capture.toString());

    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void aFullDiskIsAFailure() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("No space left on device");
          }
        };

    Ran ran =
        decode(
            InputStream.nullInputStream(),
            full,
            new ByteArrayOutputStream(),
            "decode",
            capture.toString());

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err())
        .isEqualToNormalizingNewlines("flowgauge: Cannot write: No space left on device.\n");
  }

  @Test
  void whatIsThereOfADamagedCaptureIsPrintedBeforeItFails() throws IOException {
    byte[] all = Files.readAllBytes(capture);
    int second = PCAP_HEADER_BYTES + PACKET_HEADER_BYTES + int32(all, PCAP_HEADER_BYTES + 8);
    ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).putInt(second + 8, -1);

    Ran ran = decode(new ByteArrayInputStream(all), "decode", "-");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.lines()).hasSize(1);
    assertThat(ran.err()).contains("standard input: damaged at byte " + second);
  }

  @Test
  void saysThatThereIsNothingForThePort() {
    Ran ran = decode("decode", capture.toString(), "--port", "1");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("holds no datagram to UDP port 1.");
  }

  @Test
  void saysHowManyDatagramsWereNotWhole() throws IOException {
    Path malformed = directory.resolve("malformed.pcap");
    try (InputStream in =
        Objects.requireNonNull(DecodeCommandTest.class.getResourceAsStream("/malformed.pcap"))) {
      Files.copy(in, malformed);
    }

    Ran ran = decode("decode", malformed.toString());

    assertThat(ran.code()).isZero();
    assertThat(ran.err()).containsPattern("\\d+ datagrams could not be decoded wholly\\.");
  }

  // The samples of a script: frames by source, as in the articles on sFlow to JSON.
  @Test
  void scriptsForSflowtoolReadIt() throws IOException {
    Map<String, Long> bytes = new HashMap<>();
    for (String line : decode("decode", capture.toString()).lines()) {
      JsonNode datagram = JSON.readTree(line);
      assertThat(datagram.path("localtime").asText()).isNotEmpty();
      for (JsonNode sample : datagram.path("samples")) {
        if (sample.path("sampleType").asText().equals("FLOWSAMPLE")) {
          for (JsonNode element : sample.path("elements")) {
            if (element.path("flowBlock_tag").asText().equals("0:1") && element.has("srcIP")) {
              bytes.merge(
                  element.path("srcIP").asText() + ">" + element.path("dstIP").asText(),
                  element.path("sampledPacketSize").asLong()
                      * sample.path("meanSkipCount").asLong(),
                  Long::sum);
            }
          }
        }
      }
    }

    assertThat(bytes).hasSizeGreaterThan(5);
    assertThat(bytes.values()).allMatch(sum -> sum > 0);
  }

  @Test
  void writesSampledHeadersAsACapture() throws IOException {
    long headers =
        decode("decode", capture.toString()).lines().stream()
            .mapToLong(line -> line.split("\"flowSampleType\":\"HEADER\"", -1).length - 1)
            .sum();

    Ran ran = decode("decode", "--format", "pcap", capture.toString());

    assertThat(ran.code()).isZero();
    ByteBuffer pcap = ByteBuffer.wrap(ran.out()).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(pcap.getInt(0)).isEqualTo(0xa1b2c3d4);
    assertThat(pcap.getInt(20)).as("link type").isEqualTo(1);
    long packets = 0;
    pcap.position(PCAP_HEADER_BYTES);
    while (pcap.hasRemaining()) {
      int captured = pcap.getInt(pcap.position() + 8);
      assertThat(pcap.getInt(pcap.position() + 12)).isGreaterThanOrEqualTo(captured);
      pcap.position(pcap.position() + PACKET_HEADER_BYTES + captured);
      packets++;
    }
    assertThat(packets).isEqualTo(headers).isPositive();
  }
}
