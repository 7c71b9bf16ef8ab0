package com.aiqleads.orchestration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The dependency table of the design, as far as this module goes. */
final class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("com.aiqleads.orchestration");

  @Test
  void knowsTheLayersOnlyAsProcesses() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.aiqleads.batch..", "com.aiqleads.speed..", "com.aiqleads.serving..")
        .check(CLASSES);
  }

  @Test
  void sparkAndDeltaStayOutOfThisClassPath() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "io.delta..")
        .check(CLASSES);
  }

  @Test
  void onlyAppPackagesHaveAMain() {
    methods()
        .that()
        .haveName("main")
        .should()
        .beDeclaredInClassesThat()
        .resideInAPackage("..app..")
        .check(CLASSES);
  }

  @Test
  void packagesAreNamedByFeature() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..util..",
            "..common..",
            "..impl..",
            "..manager..",
            "..helper..",
            "..service..",
            "..dto..")
        .check(CLASSES);
  }
}
