package com.aiqleads.speed;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "com.aiqleads.speed",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule layersMeetOnlyInTopicsTablesRedisAndManifests =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.aiqleads.batch..", "com.aiqleads.serving..", "com.aiqleads.orchestration..");

  @ArchTest
  static final ArchRule featuresFormNoCycle =
      slices().matching("com.aiqleads.speed.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheRedisPackageKnowsTheClient =
      noClasses()
          .that()
          .resideOutsideOfPackage("com.aiqleads.speed.redis")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("redis.clients..");

  @ArchTest
  static final ArchRule packagesAreNamedByFeature =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..", "..common..", "..impl..", "..manager..", "..helper..", "..service..");

  @ArchTest
  static final ArchRule onlyAppPackagesHaveAMain =
      methods()
          .that()
          .haveName("main")
          .should()
          .beDeclaredInClassesThat()
          .resideInAPackage("..app..");

  @ArchTest
  static final ArchRule nothingSleeps =
      noClasses().should().callMethod(Thread.class, "sleep", long.class);
}
