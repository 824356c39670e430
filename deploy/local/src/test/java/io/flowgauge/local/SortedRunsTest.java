package io.flowgauge.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowgauge.sink.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedRunsTest {
  private final Path runs;
  private final Path lines;

  SortedRunsTest(@TempDir Path directory) throws IOException {
    runs = Files.createDirectory(directory.resolve("runs"));
    lines = directory.resolve("lines.jsonl");
  }

  @Test
  void linesAreInTheOrderOfTimeAndThenId() throws Exception {
    write("one", document(2000, "b"), document(1000, "z"));
    write("two", document(2000, "a"), document(3000, "a"), document(-1, "a"));

    assertThat(SortedRuns.merge(runs, lines)).isEqualTo(5);

    assertThat(Files.readString(lines))
        .isEqualTo(
            """
            {"at":-1,"id":"a"}
            {"at":1000,"id":"z"}
            {"at":2000,"id":"a"}
            {"at":2000,"id":"b"}
            {"at":3000,"id":"a"}
            """);
    assertThat(runs).isEmptyDirectory();
  }

  @Test
  void withoutDocumentsTheFileIsThereAndEmpty() throws Exception {
    assertThat(SortedRuns.merge(runs, lines)).isZero();
    assertThat(lines).isEmptyFile();
  }

  @ParameterizedTest
  @ValueSource(ints = {63, 64, 65, 129, 500})
  void moreRunsThanFilesMayBeOpenAreMergedInSteps(int count) throws Exception {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // Descending, so that the order of the files is not that of the documents.
      write("run-" + i, document(count - i, "x"), document(count - i, "y"));
      expected.add("{\"at\":" + (i + 1) + ",\"id\":\"x\"}");
      expected.add("{\"at\":" + (i + 1) + ",\"id\":\"y\"}");
    }

    assertThat(SortedRuns.merge(runs, lines)).isEqualTo(2L * count);

    assertThat(Files.readAllLines(lines)).isEqualTo(expected);
    assertThat(runs).isEmptyDirectory();
  }

  private void write(String name, Document... documents) throws IOException {
    SortedRuns.write(new ArrayList<>(List.of(documents)), runs.resolve(name));
  }

  private static Document document(long time, String id) {
    String json = "{\"at\":" + time + ",\"id\":\"" + id + "\"}";
    return new Document(id, "", time, json.getBytes(StandardCharsets.UTF_8));
  }
}
