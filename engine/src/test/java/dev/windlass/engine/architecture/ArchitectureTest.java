package dev.windlass.engine.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** The directions between modules and packages, kept by the build. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.windlass");

  @Test
  void the_classes_of_all_modules_were_seen() {
    assertThat(CLASSES).hasSizeGreaterThan(400);
    assertThat(CLASSES.contain("dev.windlass.dag.Dsl")).isTrue();
    assertThat(CLASSES.contain("dev.windlass.executor.Executor")).isTrue();
    assertThat(CLASSES.contain("dev.windlass.engine.dispatch.Scheduler")).isTrue();
  }

  @Test
  void dependencies_point_from_the_engine_to_the_executors_to_the_dsl() {
    noClasses()
        .that()
        .resideInAPackage("dev.windlass.dag..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.windlass.executor..", "dev.windlass.engine..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("dev.windlass.executor..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.windlass.engine..")
        .check(CLASSES);
  }

  @Test
  void the_dsl_needs_the_jdk_jspecify_and_jackson_only() {
    classes()
        .that()
        .resideInAPackage("dev.windlass.dag..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "javax..", "dev.windlass.dag..", "org.jspecify..", "com.fasterxml.jackson..")
        .check(CLASSES);
  }

  @Test
  void workers_and_readers_know_nothing_of_quarkus() {
    noClasses()
        .that()
        .resideInAPackage("dev.windlass.executor..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.quarkus..", "jakarta..", "org.hibernate..", "io.vertx..")
        .check(CLASSES);
  }

  @Test
  void authors_code_is_never_run_by_the_engine() {
    noClasses()
        .that()
        .resideInAPackage("dev.windlass.engine..")
        .and()
        .resideOutsideOfPackage("dev.windlass.engine.trial..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.windlass.dag.recording..", "dev.windlass.executor.worker..")
        .check(CLASSES);
  }

  @Test
  void packages_have_no_cycles() {
    slices().matching("dev.windlass.dag.(*)..").should().beFreeOfCycles().check(CLASSES);
    slices().matching("dev.windlass.executor.(*)..").should().beFreeOfCycles().check(CLASSES);
    slices().matching("dev.windlass.engine.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void the_rules_of_a_run_are_pure() {
    noClasses()
        .that()
        .resideInAPackage("dev.windlass.dag.plan..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "java.io..", "java.nio..", "java.util.logging..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(InstantSource.class)
        .check(CLASSES);
  }

  @Test
  void names_say_what_a_class_does() {
    // Airflow's own name for a part of an answer; the generated clients know it.
    noClasses()
        .that()
        .doNotHaveSimpleName("BaseInfoResponse")
        .should()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameStartingWith("Base")
        .check(CLASSES);
  }
}
