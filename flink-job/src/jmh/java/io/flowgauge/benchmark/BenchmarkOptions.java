package io.flowgauge.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the whole-pipeline benchmark is told.
 *
 * @param cases what is measured, in this order
 * @param datagrams how many datagrams a topic is filled with, about
 * @param partitions of the topic
 * @param agentSets how often the capture's agents are there
 * @param samplesPerSecond how dense the samples lie in event time
 * @param seconds event time that the datagrams cover instead, whatever their density; 0 for none
 * @param latencySeconds how long latency is measured
 * @param warmUps repetitions that are not counted: so many more before the first case, one before
 *     each
 * @param repetitions that are
 * @param kafka further properties of consumers
 * @param flink further options of Flink
 */
record BenchmarkOptions(
    List<BenchmarkCase> cases,
    int datagrams,
    int partitions,
    int agentSets,
    int samplesPerSecond,
    int seconds,
    int latencySeconds,
    int warmUps,
    int repetitions,
    Map<String, String> kafka,
    Map<String, String> flink) {

  static final String HELP =
      """
      Fills a Kafka topic with real datagrams and measures, from the same topic in turn, a Flink job that
      only reads it and the Flowgauge job, which writes its results to Kafka. Prints a table in Markdown.

        --suite short|full   the cases of the README, or each kind of them once in a small way
        --definitions N,...  how many: 1, 5 or 50                                 (5)
        --flows MIX,...      recorded, uniform or zipf (a million), or hot        (recorded)
        --state STATE,...    heap or rocksdb                                      (heap)
        --parallelism N,...  of both jobs                                         (1,2)
        --latency on|off     whether latency is measured, too, at half the speed  (off)

      Without --suite, every combination of these is measured.

        --datagrams N        how many, about                                      (1000000)
        --partitions N       of the topic                                         (8)
        --agent-sets N       how often the capture's agents are there             (5)
        --density N          samples per second of event time                     (731500)
        --seconds N          event time that the datagrams cover, whatever their density
        --latency-seconds N  how long latency is measured                         (30)
        --warm-ups N         repetitions before the first case, not counted       (3)
        --repetitions N      of each case, after one that is not counted          (3)
        --kafka NAME=VALUE   a further property of the consumers, any number of times
        --flink NAME=VALUE   a further option of Flink, any number of times

      The capture is the one that the system property flowgauge.benchmark.capture names.
      """;

  /**
   * Reads {@code args}.
   *
   * @throws IllegalArgumentException when they cannot be used; the message is for people
   */
  static BenchmarkOptions parse(String[] args) {
    Map<String, String> told = new HashMap<>();
    Map<String, String> kafka = new LinkedHashMap<>();
    Map<String, String> flink = new LinkedHashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + ": a value must follow");
      }
      switch (args[i]) {
        case "--kafka" -> put(kafka, args[i], args[i + 1]);
        case "--flink" -> put(flink, args[i], args[i + 1]);
        default -> told.put(args[i], args[i + 1]);
      }
    }
    String suite = told.remove("--suite");
    boolean small = "short".equals(suite);
    BenchmarkOptions options =
        new BenchmarkOptions(
            cases(suite, told),
            number(told, "--datagrams", small ? 200_000 : 1_000_000),
            number(told, "--partitions", 8),
            number(told, "--agent-sets", 5),
            number(told, "--density", 731_500),
            number(told, "--seconds", 0),
            number(told, "--latency-seconds", small ? 10 : 30),
            number(told, "--warm-ups", small ? 1 : 3),
            number(told, "--repetitions", small ? 1 : 3),
            kafka,
            flink);
    if (!told.isEmpty()) {
      throw new IllegalArgumentException(told.keySet().iterator().next() + ": no such option");
    }
    return options;
  }

  private static List<BenchmarkCase> cases(@Nullable String suite, Map<String, String> told) {
    if (suite != null) {
      return switch (suite) {
        case "full" -> Suite.FULL;
        case "short" -> Suite.SHORT;
        default ->
            throw new IllegalArgumentException("--suite " + suite + ": expected short or full");
      };
    }
    List<FlowMix> mixes = each(told, "--flows", "recorded", FlowMix::of);
    List<Integer> parallelisms =
        each(told, "--parallelism", "1,2", text -> number("--parallelism", text));
    List<BenchmarkCase.State> states = each(told, "--state", "heap", BenchmarkCase.State::of);
    List<DefinitionSet> sets = each(told, "--definitions", "5", DefinitionSet::of);
    boolean latency = "on".equals(told.remove("--latency"));
    List<BenchmarkCase> cases = new ArrayList<>();
    for (FlowMix mix : mixes) {
      for (int parallelism : parallelisms) {
        for (BenchmarkCase.State state : states) {
          for (DefinitionSet set : sets) {
            cases.add(new BenchmarkCase(set, mix, state, parallelism, latency));
          }
        }
      }
    }
    return List.copyOf(cases);
  }

  private static void put(Map<String, String> properties, String option, String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException(option + " " + text + ": expected NAME=VALUE");
    }
    properties.put(text.substring(0, equals), text.substring(equals + 1));
  }

  private static <T> List<T> each(
      Map<String, String> told, String option, String otherwise, Function<String, T> read) {
    String text = told.remove(option);
    return Arrays.stream((text == null ? otherwise : text).split(",", -1)).map(read).toList();
  }

  private static int number(Map<String, String> told, String option, int otherwise) {
    String text = told.remove(option);
    return text == null ? otherwise : number(option, text);
  }

  private static int number(String option, String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(option + " " + text + ": expected a number from 1");
  }
}
