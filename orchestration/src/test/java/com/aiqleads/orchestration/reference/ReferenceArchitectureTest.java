package com.aiqleads.orchestration.reference;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ReferenceArchitectureTest {
  @Test
  void sharesNothingWithTheProduct() {
    noClasses()
        .that()
        .resideInAPackage("com.aiqleads.orchestration.reference..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.aiqleads.contracts..",
            "com.aiqleads.batch..",
            "com.aiqleads.speed..",
            "com.aiqleads.serving..")
        .check(new ClassFileImporter().importPackages("com.aiqleads.orchestration.reference"));
  }
}
