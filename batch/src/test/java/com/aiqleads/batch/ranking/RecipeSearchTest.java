package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.ranking.Blend;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemFacts;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How settings are chosen, by hidden parts whose figures are given. */
final class RecipeSearchTest {
  private static final long SEED = 42;
  private static final String DATA = "0123456789abcdef";
  private static final List<CandidateGenerator> RIDGE = List.of(CandidateGenerators.RIDGE);

  @TempDir private Path folder;
  private Recipe start;
  private final Phases phases = new Phases();

  @BeforeEach
  void begin() {
    TrainSet train = new TrainSet(40, RandomHistories.of(SEED, 30, 40, 9), OrderKind.POSITION);
    start =
        Recipes.startFor(
            train,
            new TrainRequest(
                TwoStageTrainer.NAMES, true, false, false, null, 1, SEED, new int[] {10}, phases));
  }

  /** Says of a ridge what is given for its penalty, of others nothing; counts what is asked. */
  private static final class GivenDraw implements SearchDraw {
    private static final Generators NOTHING =
        new Generators(
            List.of(),
            List.of(),
            new ItemFacts(
                new float[1], new float[1], new double[1], new double[1], new double[1], 1));
    private final Map<Double, Double> byLambda;
    private final Runnable learning;
    private double lambda;
    private int asked;
    private @Nullable Generators besides;

    GivenDraw(Map<Double, Double> byLambda) {
      this(byLambda, () -> {});
    }

    /**
     * @param learning is run whenever anything is learnt
     */
    GivenDraw(Map<Double, Double> byLambda, Runnable learning) {
      this.byLambda = byLambda;
      this.learning = learning;
    }

    @Override
    public Generators learntBy(CandidateGenerator generator, Recipe recipe) {
      lambda = recipe.ridge().lambda();
      learning.run();
      return NOTHING;
    }

    @Override
    public @Nullable Generators findLowPass(Recipe recipe) {
      return besides;
    }

    @Override
    public long lowPassNanos() {
      return besides == null ? 0 : 7_000;
    }

    @Override
    public Generators graphAndLowPass(Recipe recipe, Map<CandidateGenerator, Generators> learnt) {
      return NOTHING;
    }

    @Override
    public double[] ndcgOf(Generators generators, List<Blend> blends) {
      asked++;
      double[] ndcg = new double[blends.size()];
      Arrays.fill(ndcg, byLambda.getOrDefault(lambda, 0.1));
      return ndcg;
    }
  }

  private double chosenBy(List<SearchDraw> draws, List<SearchDraw> further, int trials) {
    return chosenBy(draws, further, new RecipeSearch.Limits(Deadline.in(null), trials));
  }

  private double chosenBy(
      List<SearchDraw> draws, List<SearchDraw> further, RecipeSearch.Limits limits) {
    RecipeSearch search =
        new RecipeSearch(draws, further, limits, SearchFolder.of(folder, DATA), phases);
    return search.from(start, 40, RIDGE).recipe().ridge().lambda();
  }

  @Test
  void theMeanOfAllHiddenPartsDecidesBetweenTheTwoBest() {
    GivenDraw first = new GivenDraw(Map.of(1_000.0, 0.3, 400.0, 0.32, 2_000.0, 0.29));
    GivenDraw second = new GivenDraw(Map.of(1_000.0, 0.35, 400.0, 0.31, 2_000.0, 0.9));
    assertThat(chosenBy(List.of(first), List.of(), 9)).isEqualTo(400);
    assertThat(chosenBy(List.of(first), List.of(second), 9)).isEqualTo(1_000);
    assertThat(second.asked).as("the third best is not asked again").isEqualTo(2);
  }

  @Test
  void ofSeveralPartsTheMeanCounts() {
    GivenDraw first = new GivenDraw(Map.of(1_000.0, 0.3, 400.0, 0.32));
    GivenDraw second = new GivenDraw(Map.of(1_000.0, 0.3, 400.0, 0.2, 2_000.0, 0.6));
    assertThat(chosenBy(List.of(first, second), List.of(), 9)).isEqualTo(2_000);
  }

  @Test
  void whatAnEarlierRunFoundIsNotAskedAgain() {
    Map<Double, Double> figures = Map.of(1_000.0, 0.3, 400.0, 0.32);
    Map<Double, Double> further = Map.of(1_000.0, 0.35, 400.0, 0.31);
    GivenDraw[] before = {new GivenDraw(figures), new GivenDraw(further)};
    assertThat(chosenBy(List.of(before[0]), List.of(before[1]), 9)).isEqualTo(1_000);
    GivenDraw[] after = {new GivenDraw(new HashMap<>()), new GivenDraw(new HashMap<>())};
    assertThat(chosenBy(List.of(after[0]), List.of(after[1]), 9)).isEqualTo(1_000);
    assertThat(after[0].asked + after[1].asked).isZero();
  }

  @Test
  void aLowPassThatWasLearntToTryOthersIsNotLearntAgain() {
    GivenDraw draw = new GivenDraw(Map.of());
    RecipeSearch.Limits limits = new RecipeSearch.Limits(Deadline.in(null), 1);
    RecipeSearch search =
        new RecipeSearch(List.of(draw), List.of(), limits, SearchFolder.of(folder, DATA), phases);
    assertThat(search.from(start, 40, RIDGE).learnt()).containsOnlyKeys(CandidateGenerators.RIDGE);
    Generators other = GivenDraw.NOTHING.with(GivenDraw.NOTHING);
    draw.besides = other;
    RecipeSearch.Found found = search.from(start, 40, RIDGE);
    assertThat(found.learnt().get(CandidateGenerators.LOW_PASS)).isSameAs(other);
    assertThat(found.nanos()).isEqualTo(7_000);
    found = search.from(start.withLowPass(32), 40, List.of(CandidateGenerators.LOW_PASS));
    assertThat(found.learnt().get(CandidateGenerators.LOW_PASS))
        .as("what was tried stays")
        .isSameAs(GivenDraw.NOTHING);
  }

  @Test
  void oneTrialIsTheLikeliestSettingAndIsNotAskedAgain() {
    GivenDraw first = new GivenDraw(Map.of(400.0, 0.9));
    GivenDraw second = new GivenDraw(Map.of());
    assertThat(chosenBy(List.of(first), List.of(second), 1)).isEqualTo(1_000);
    assertThat(first.asked).isEqualTo(1);
    assertThat(second.asked).isZero();
  }

  @ParameterizedTest
  @CsvSource({"50, 400, 2, 0", "110, 1000, 3, 2"})
  void timeIsKeptBackToAskAgainOnceThereAreTwoSettings(
      long budget, double chosen, int tried, int askedAgain) {
    AtomicLong clock = new AtomicLong();
    Runnable learning = () -> clock.addAndGet(20);
    GivenDraw first = new GivenDraw(Map.of(1_000.0, 0.3, 400.0, 0.32), learning);
    GivenDraw second = new GivenDraw(Map.of(1_000.0, 0.35, 400.0, 0.31), learning);
    RecipeSearch.Limits limits = new RecipeSearch.Limits(new Deadline(budget, clock::get), 9);
    assertThat(chosenBy(List.of(first), List.of(second), limits)).isEqualTo(chosen);
    assertThat(first.asked).as("tried").isEqualTo(tried);
    assertThat(second.asked).as("asked again").isEqualTo(askedAgain);
  }
}
