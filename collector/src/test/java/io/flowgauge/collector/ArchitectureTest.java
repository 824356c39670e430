package io.flowgauge.collector;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.flowgauge.collector",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule RECEIVES_AND_DOES_NOT_ANALYSE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.flink..")
          .as("The collector imports nothing of Flink")
          .because(
              "receiving UDP is urgent and analysing is not: the collector must run, and be upgraded, without the engine");

  @ArchTest
  static final ArchRule SHARES_ONLY_THE_TOPIC =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.flowgauge..")
                  .and(resideOutsideOfPackage("io.flowgauge.collector..")))
          .as("The collector imports nothing of Flowgauge but itself")
          .because(
              "collector and job share no Java: the contract is the topic sflow.datagrams.v5, which any sFlow tool can read");

  @ArchTest
  static final ArchRule EXITS_ONLY_FROM_MAIN =
      noClasses()
          .that(
              not(
                  com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName(
                      "CollectorMain")))
          .should()
          .callMethod(System.class, "exit", int.class)
          .as("Only CollectorMain ends the process")
          .because("the collector is also embedded, and an embedder's JVM is not ours to end");
}
