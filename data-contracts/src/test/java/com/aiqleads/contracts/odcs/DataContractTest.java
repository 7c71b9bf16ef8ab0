package com.aiqleads.contracts.odcs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DataContractTest {
  private static final String SUFFIX = ".odcs.yaml";

  static List<String> contracts() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/odcs"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void everyContractSaysWhoAnswersForTheDataAndHowFreshItIs(String name) {
    DataContract contract = DataContract.load(name);
    assertThat(contract.owner()).isNotBlank();
    assertThat(contract.properties()).isNotEmpty();
    assertThat(contract.freshness()).isPositive();
  }

  @Test
  void freshnessIsTheLatencyInItsUnit() {
    assertThat(DataContract.load("interactions-topic").freshness())
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(DataContract.load("agent-views").freshness()).isEqualTo(Duration.ofHours(26));
  }
}
