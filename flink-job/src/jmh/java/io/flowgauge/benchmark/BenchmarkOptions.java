package io.flowgauge.benchmark;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the whole-pipeline benchmark is told.
 *
 * @param datagrams how many datagrams the topic is filled with, about
 * @param partitions of the topic
 * @param agentSets how often the capture's agents are there
 * @param seconds event time that the datagrams cover
 * @param parallelisms that are measured, one after the other
 * @param warmUps repetitions that are not counted, for each parallelism
 * @param repetitions that are
 * @param kafka further properties of consumers
 * @param flink further options of Flink
 */
record BenchmarkOptions(
    long datagrams,
    int partitions,
    int agentSets,
    long seconds,
    List<Integer> parallelisms,
    int warmUps,
    int repetitions,
    Map<String, String> kafka,
    Map<String, String> flink) {

  static final String HELP =
      """
      Fills a Kafka topic with real datagrams and measures, from the same topic in turn, a Flink job that
      only reads it and the Flowgauge job with five definitions, which writes its results to Kafka.

        --datagrams N        how many, about                                      (1000000)
        --partitions N       of the topic                                         (8)
        --agent-sets N       how often the capture's agents are there             (5)
        --seconds N          event time that the datagrams cover                  (60)
        --parallelism N,...  measured one after the other                         (1,2)
        --warm-ups N         repetitions that are not counted                     (2)
        --repetitions N      repetitions that are                                 (5)
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
    BenchmarkOptions options =
        new BenchmarkOptions(
            number(told, "--datagrams", 1_000_000),
            number(told, "--partitions", 8),
            number(told, "--agent-sets", 5),
            number(told, "--seconds", 60),
            numbers(told, "--parallelism", "1,2"),
            number(told, "--warm-ups", 2),
            number(told, "--repetitions", 5),
            kafka,
            flink);
    if (!told.isEmpty()) {
      throw new IllegalArgumentException(told.keySet().iterator().next() + ": no such option");
    }
    return options;
  }

  private static void put(Map<String, String> properties, String option, String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException(option + " " + text + ": expected NAME=VALUE");
    }
    properties.put(text.substring(0, equals), text.substring(equals + 1));
  }

  private static int number(Map<String, String> told, String option, int otherwise) {
    String text = told.remove(option);
    return text == null ? otherwise : number(option, text);
  }

  private static List<Integer> numbers(Map<String, String> told, String option, String otherwise) {
    String text = told.remove(option);
    return Stream.of((text == null ? otherwise : text).split(",", -1))
        .map(each -> number(option, each))
        .toList();
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
