package com.aiqleads.serving;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("com.aiqleads.serving");

  @Test
  void dependsOnNoOtherLayer() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.aiqleads.batch..",
            "com.aiqleads.speed..",
            "com.aiqleads.orchestration..",
            "org.apache.spark..",
            "org.postgresql..")
        .check(CLASSES);
  }

  @Test
  void onlyTopicsMakesKafkaClients() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..topics..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(".*\\.Kafka(Producer|Consumer)")
        .check(CLASSES);
  }

  @Test
  void onlyAppHasAMain() {
    classes()
        .that()
        .haveSimpleNameEndingWith("App")
        .should()
        .resideInAPackage("..app..")
        .check(CLASSES);
    assertThat(CLASSES.stream().flatMap(c -> c.getMethods().stream()))
        .filteredOn(m -> m.getName().equals("main"))
        .allMatch(m -> m.getOwner().getPackageName().endsWith(".app"));
  }

  @Test
  void noMethodOfOursIsCalledProcessOrHandle() {
    assertThat(CLASSES.stream().flatMap(c -> c.getMethods().stream()))
        .filteredOn(m -> !overrides(m))
        .extracting(JavaMethod::getName)
        .noneMatch(name -> name.matches("(process|handle|do[A-Z]).*"));
  }

  private static boolean overrides(JavaMethod method) {
    return method.getOwner().getAllRawSuperclasses().stream()
        .anyMatch(c -> c.getMethods().stream().anyMatch(m -> m.getName().equals(method.getName())));
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(CLASSES.stream().map(JavaClass::getPackage).distinct())
        .allMatch(p -> p.isAnnotatedWith(NullMarked.class));
  }
}
