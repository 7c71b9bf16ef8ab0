package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aiqleads.contracts.ranking.Decay;
import com.aiqleads.contracts.ranking.HistoryCaps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecipeFileTest {
  private static final String DATA = "0123456789abcdef";

  @TempDir private Path folder;
  private String text;
  private Recipe chosen;

  @BeforeEach
  void choose() {
    TrainSet train = new TrainSet(40, RandomHistories.of(42, 30, 40, 9), OrderKind.POSITION);
    TrainRequest request =
        new TrainRequest(
            TwoStageTrainer.NAMES, true, false, false, null, 1, 42, new int[] {10}, new Phases());
    chosen = Recipes.startFor(train, request);
    text = SearchFolder.of(folder, DATA).choose(chosen);
  }

  @Test
  void readsWhatASearchWroteAndRecipesOfBefore() throws IOException {
    assertThat(read(text)).isEqualTo(chosen);
    assertThat(chosen.setDecays()).contains(Decay.steps(50));
    Recipe old =
        read(
            text.replaceAll(",\"restRank\":\\d+", "")
                .replace(",\"areaLength\"", ",\"flow\":{\"rank\":64},\"areaLength\"")
                .replace(",\"areaLength\":0", "")
                .replace(",\"lambdaMart\":true", "")
                .replaceAll(",\"treesTogether\":\\d+", "")
                .replaceAll(",\"matrix\":\\d+", "")
                .replace(",\"halfLifeDays\":0.0", ""));
    assertThat(old.transitions())
        .extracting(Recipe.Transition::restRank)
        .containsExactly(64, 64, 64, 0);
    assertThat(old.ranker().lambdaMart()).isFalse();
    assertThat(old.ranker().treesTogether()).isEqualTo(2 * old.ranker().trees());
    assertThat(old.caps()).isEqualTo(HistoryCaps.DEFAULT);
  }

  @Test
  void namesTheFieldThatIsMissingOrCannotBeRead() {
    check("{}", "ridge is missing");
    check(text.replace("\"trees\"", "\"bushes\":1,\"trees\""), "ranker.bushes is unknown");
    check(text.replaceAll("\"trees\":\\d+,", ""), "ranker.trees is missing");
    check(text.replaceAll("\"trees\":\\d+", "\"trees\":null"), "ranker.trees is missing");
    check(
        text.replaceAll("\"trees\":\\d+", "\"trees\":\"many\""),
        "ranker.trees: \"many\" (expected: a whole number)");
    check(
        text.replaceFirst("\"kind\":\"\\w+\"", "\"kind\":\"SLOW\""),
        "transitions[0].decays[0].kind: \"SLOW\" (expected: one of [NONE, STEPS, TIME, NTH])");
    check(text.replaceAll("\"nearDays\":\\[]", "\"nearDays\":5"), "nearDays: 5 (expected: a list)");
    check("{\"models\": {}}", "ridge is missing");
    check(text.replaceAll("\"nearDays\":\\[]", "\"nearDays\":[null]"), "a value is missing");
  }

  @Test
  void saysThatAFileHoldsNoJsonObject() {
    check("user,item\n", "no JSON at line 1");
    check("{\n\"ridge\": ", "no JSON at line 2");
    check("[1]", "no JSON object");
    check("", "no JSON object");
    Path none = folder.resolve("none");
    for (Path file : List.of(none, folder)) {
      assertThatThrownBy(() -> SearchFolder.read(file))
          .hasMessage("recipe: " + file + " is no recipe: no such file, or not readable");
    }
  }

  private void check(String recipe, String reason) {
    assertThatThrownBy(() -> read(recipe))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("recipe: " + folder.resolve("r.json") + " is no recipe: " + reason);
  }

  private Recipe read(String recipe) throws IOException {
    return SearchFolder.read(Files.writeString(folder.resolve("r.json"), recipe));
  }
}
