package com.aiqleads.batch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "com.aiqleads.batch",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule theLayersNeverImportEachOther =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.aiqleads.speed..", "com.aiqleads.serving..", "com.aiqleads.orchestration..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("com.aiqleads.batch.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyAppHasAMain =
      noMethods()
          .that()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackage("..app..")
          .should()
          .haveName("main");

  @ArchTest
  static final ArchRule classesAreFinalUnlessMadeToBeExtended =
      classes()
          .that()
          .areTopLevelClasses()
          .and()
          .areNotInterfaces()
          .and()
          .doNotHaveSimpleName("package-info")
          .should()
          .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);

  @ArchTest
  static final ArchRule nobodySleeps =
      noClasses().should().callMethod(Thread.class, "sleep", long.class);
}
