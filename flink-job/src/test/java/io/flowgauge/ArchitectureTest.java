package io.flowgauge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;

/** The rooms of the job and who may look into which. */
@AnalyzeClasses(packages = "io.flowgauge", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  /** Plain Java, in the order in which the data walks through. */
  private static final String[] CORE = {
    "datagram",
    "packet",
    "lookup",
    "flow",
    "counter",
    "table",
    "detect",
    "event",
    "json",
    "definition"
  };

  /** What ties the core to its engine; each sees the core and 'wire', none the others. */
  private static final String[] ENGINE = {"stream", "source", "sink", "config"};

  private static final String WIRE = "wire";

  private static final String[] CORE_PACKAGES = packages(CORE);

  @ArchTest
  static final ArchRule ROOMS_SEE_ONLY_THE_ROOMS_BEFORE_THEM =
      rooms()
          .because(
              "each room is understood with those before it alone: what two rooms need belongs into"
                  + " the earlier one, and only Topology and FlowgaugeJob put them together");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices()
          .matching("io.flowgauge.(*)..")
          .should()
          .beFreeOfCycles()
          .because("rooms that know each other are one room");

  @ArchTest
  static final ArchRule THE_CORE_DOES_NOT_KNOW_ITS_ENGINE =
      noClasses()
          .that()
          .resideInAnyPackage(CORE_PACKAGES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "org.slf4j..")
          .because(
              "decoding, measuring and judging are plain functions that tests and benchmarks call"
                  + " directly; Flink goes around them in 'stream', Kafka in 'source' and 'sink'");

  @ArchTest
  static final ArchRule THE_CORE_HAS_NO_CLOCK =
      noClasses()
          .that()
          .resideInAnyPackage(CORE_PACKAGES)
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .because("a replay must give the same results: time is a parameter");

  @ArchTest
  static final ArchRule THE_CORE_OPENS_NOTHING =
      noClasses()
          .that()
          .resideInAnyPackage(CORE_PACKAGES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net.http..")
          .because("files and sockets are opened in 'config', 'source' and 'sink'");

  @ArchTest
  static final ArchRule NOBODY_LOGS_WITH_JAVA_UTIL_LOGGING =
      noClasses().should(USE_JAVA_UTIL_LOGGING).because("Flink's logs go through slf4j");

  @ArchTest
  static final ArchRule NOBODY_PRINTS =
      noClasses()
          .that()
          .areNotAssignableTo(FlowgaugeJob.class)
          .should(ACCESS_STANDARD_STREAMS)
          .because("on a cluster nobody reads them; only the job's --help is printed");

  private static LayeredArchitecture rooms() {
    LayeredArchitecture rooms = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String room : CORE) {
      rooms = rooms.layer(room).definedBy(packageOf(room));
    }
    rooms = rooms.layer(WIRE).definedBy(packageOf(WIRE));
    for (String room : ENGINE) {
      rooms = rooms.layer(room).definedBy(packageOf(room));
    }
    rooms = rooms.layer("root").definedBy("io.flowgauge");
    for (int i = 0; i < CORE.length; i++) {
      rooms = access(rooms, CORE[i], Arrays.copyOf(CORE, i));
    }
    rooms = access(rooms, WIRE, CORE);
    String[] coreAndWire = Arrays.copyOf(CORE, CORE.length + 1);
    coreAndWire[CORE.length] = WIRE;
    for (String room : ENGINE) {
      rooms = access(rooms, room, coreAndWire);
    }
    return rooms;
  }

  private static LayeredArchitecture access(
      LayeredArchitecture rooms, String room, String[] others) {
    var layer = rooms.whereLayer(room);
    return others.length == 0 ? layer.mayNotAccessAnyLayer() : layer.mayOnlyAccessLayers(others);
  }

  private static String[] packages(String[] rooms) {
    return Arrays.stream(rooms).map(ArchitectureTest::packageOf).toArray(String[]::new);
  }

  private static String packageOf(String room) {
    return "io.flowgauge." + room + "..";
  }
}
