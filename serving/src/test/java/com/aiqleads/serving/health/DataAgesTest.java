package com.aiqleads.serving.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.odcs.DataContract;
import com.aiqleads.serving.TestGeneration;
import com.aiqleads.serving.generations.Served;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void aSpeedViewThatStandsStillIsWarnedOf() {
    assertThat(DataAges.warningsOf(DataAges.of(served, 7_300L, TestGeneration.NOW)))
        .containsExactly(
            "data: aiqleads.topic.interactions: 7 s old (promised: <= 1 s);"
                + " look at the speed layer");
  }
}
