package com.aiqleads.serving.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.odcs.DataContract;
import com.aiqleads.serving.TestGeneration;
import com.aiqleads.serving.generations.Served;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataAgesTest {
  private static final Duration PROMISED = DataContract.load("agent-views").freshness();

  @TempDir Path root;
  private Served served;

  @BeforeEach
  void serve() throws Exception {
    served = new Served(TestGeneration.write(root, 1), 0, false, true, "incarnation", null);
  }

  private List<DataAges.Age> after(Duration time) {
    return DataAges.of(served, 500L, TestGeneration.NOW.plus(time));
  }

  @Test
  void whatAnswersKnowOfTablesAndViewsIsAsOldAsTheirGeneration() {
    assertThat(after(Duration.ofHours(3)))
        .contains(
            new DataAges.Age("aiqleads.view.agent-views", 3 * 3600, PROMISED.toSeconds()),
            new DataAges.Age("aiqleads.table.interactions", 3 * 3600, PROMISED.toSeconds()),
            new DataAges.Age("aiqleads.topic.interactions", 0, 1));
  }

  @Test
  void nothingIsSaidOfDataThatIsNotThere() {
    assertThat(DataAges.of(null, null, TestGeneration.NOW)).isEmpty();
  }

  @Test
  void dataAsOldAsPromisedIsNoReasonToWarn() {
    assertThat(DataAges.warningsOf(after(PROMISED))).isEmpty();
  }

  @Test
  void oneWarningNamesAllDataThatIsTooOldAndWhatToDo() {
    assertThat(DataAges.warningsOf(after(PROMISED.plusHours(4))))
        .singleElement()
        .asString()
        .contains("aiqleads.table.leads, ", "aiqleads.view.similar-leads, ")
        .contains("30 h old (promised: <= 26 h)", "run a nightly")
        .doesNotContain("topic");
  }

  @Test
  void dataALittleTooOldDoesNotReadAsIfItWereAsPromised() {
    assertThat(DataAges.warningsOf(after(PROMISED.plusMinutes(59))))
        .singleElement()
        .asString()
        .contains("26 h 59 min old (promised: <= 26 h)");
    assertThat(DataAges.warningsOf(after(PROMISED.plusSeconds(1))))
        .singleElement()
        .asString()
        .contains("26 h 1 min old (promised: <= 26 h)");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "59, 59 s",
    "60, 1 min",
    "61, 1 min 1 s",
    "3599, 59 min 59 s",
    "3600, 1 h",
    "3601, 1 h 1 min",
    "7199, 2 h",
    "172800, 48 h",
    "172801, 2 d 1 h",
    "176400, 2 d 1 h",
    "259200, 3 d"
  })
  void agesAreShownInTwoUnitsRoundedUp(long seconds, String shown) {
    assertThat(DataAges.shown(seconds)).isEqualTo(shown);
  }

  @Test
  void everyContractIsWatchedOrIsOneThatTheDocumentNamesAsNotWatched() throws Exception {
    List<String> watched =
        Stream.concat(DataAges.OF_GENERATION.stream(), Stream.of(DataAges.OF_SPEED_VIEW))
            .map(DataContract::id)
            .toList();
    List<String> all;
    try (Stream<Path> files = Files.list(Path.of("../data-contracts/src/main/resources/odcs"))) {
      all =
          files
              .map(file -> file.getFileName().toString().replace(".odcs.yaml", ""))
              .map(name -> DataContract.load(name).id())
              .toList();
    }
    assertThat(all)
        .filteredOn(id -> !watched.contains(id))
        .containsExactlyInAnyOrder(
            "aiqleads.table.market-signals",
            "aiqleads.table.quarantine",
            "aiqleads.topic.leads",
            "aiqleads.topic.control",
            "aiqleads.topic.dead-letters");
  }

  @Test
  void aSpeedViewThatStandsStillIsWarnedOf() {
    assertThat(DataAges.warningsOf(DataAges.of(served, 7_300L, TestGeneration.NOW)))
        .containsExactly(
            "data: aiqleads.topic.interactions: 7 s old (promised: <= 1 s);"
                + " look at the speed layer");
  }
}
