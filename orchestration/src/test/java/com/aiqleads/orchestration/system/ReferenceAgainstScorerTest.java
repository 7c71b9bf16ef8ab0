package com.aiqleads.orchestration.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.generation.LeadsFile;
import com.aiqleads.contracts.generation.RankingFile;
import com.aiqleads.contracts.generation.TraitsFile;
import com.aiqleads.contracts.ranking.HistoryCaps;
import com.aiqleads.contracts.ranking.RankingModel;
import com.aiqleads.contracts.traits.LeadTraits;
import com.aiqleads.orchestration.reference.AnswerCheck;
import com.aiqleads.orchestration.reference.BruteForce;
import com.aiqleads.orchestration.reference.Expected;
import com.aiqleads.orchestration.reference.LoggedEvent;
import com.aiqleads.orchestration.reference.PublishedGeneration;
import com.aiqleads.orchestration.reference.RankingTables;
import com.aiqleads.orchestration.reference.ScoreRange;
import com.aiqleads.orchestration.system.ScorerAnswers.Answered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the product's scorer and the reference's two stages against each other. */
class ReferenceAgainstScorerTest {
  private static final long SEED = 20_261_122;
  private static final long GENERATION = 3;
  private static final int LEADS = 240;
  private static final int AGENTS = 200;
  private static final int LIMIT = 1_000;
  private static final HistoryCaps CAPS = new HistoryCaps(12, 20, 9);
  private static final double STEPS = 8;
  private static final int HANDED_ON = 45;
  private static final double DAYS = ScorerAnswers.PARAMETERS.halfLifeDays();

  /** The last two stand in another order by UTF-16 than by UTF-8. */
  private static final List<String> BEGINNINGS = List.of("lead-", "Lead-", "lé-", "Ａ-", "🏠-");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"true, 45", "false, 45", "true, 0"})
  void ranksAsTheProductDoes(boolean timed, int handedOn) throws IOException {
    Path place = write("both", modelOf(CAPS, STEPS, timed, handedOn));
    List<Answered> answers = answersBy(place);
    PublishedGeneration generation = generationOf(place, DAYS, answers);
    int leads = 0;
    int doubtful = 0;
    for (Answered answered : answers) {
      assertThat(differencesOf(generation, answered)).as("%s, seed %s", answered, SEED).isEmpty();
      Expected expected =
          new BruteForce(generation, answered.log())
              .expectedOf(answered.agentId(), answered.claim());
      leads += expected.ranges().size();
      doubtful += expected.contested().size();
      doubtful += (int) expected.ranges().values().stream().filter(ScoreRange::isOpen).count();
    }
    assertThat(leads).isGreaterThan(30 * AGENTS);
    assertThat(answers).filteredOn(one -> leadsIn(one) > 100).hasSizeGreaterThan(AGENTS / 20);
    assertThat(doubtful).as("in doubt of %s scores", leads).isLessThan(leads / 100);
  }

  private static long leadsIn(Answered answered) {
    return answered.log().stream().map(LoggedEvent::leadId).distinct().count();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "events fade slower, 12, 20, 9, 8, 45, 30.5",
    "steps fade slower, 12, 20, 9, 8.1, 45, 30",
    "one more entry is pushed, 13, 20, 9, 8, 45, 30",
    "one more entry fades, 12, 21, 9, 8, 45, 30",
    "the matrix is of all leads, 12, 20, 1000, 8, 45, 30",
    "two leads more are handed on, 12, 20, 9, 8, 47, 30"
  })
  void findsThatTheProductRanksByAnotherModel(
      String planted, int lists, int vectors, int matrix, double steps, int handedOn, double days)
      throws IOException {
    List<Answered> answers = answersBy(write("product", modelOf(CAPS, STEPS, true, HANDED_ON)));
    RankingModel other = modelOf(new HistoryCaps(lists, vectors, matrix), steps, true, handedOn);
    PublishedGeneration generation = generationOf(write("other", other), days, answers);
    long wrong =
        answers.stream().filter(answered -> !differencesOf(generation, answered).isEmpty()).count();
    assertThat(wrong).as("wrong answers where %s", planted).isGreaterThan(AGENTS / 10);
  }

  private static RankingModel modelOf(HistoryCaps caps, double steps, boolean timed, int handedOn) {
    long now = ScorerAnswers.PARAMETERS.referenceTime().getEpochSecond();
    return new RandomRanking(new Random(SEED), LEADS, now).of(caps, steps, timed, handedOn);
  }

  private Path write(String name, RankingModel model) throws IOException {
    Path place = Files.createDirectories(folder.resolve(name));
    RankingFile.write(place.resolve(RankingFile.NAME), GENERATION, model);
    LeadTraits traits = model.generators().traits();
    if (traits != null) {
      TraitsFile.write(place.resolve(TraitsFile.NAME), GENERATION, traits);
    }
    List<LeadsFile.Row> rows =
        IntStream.range(0, LEADS)
            .mapToObj(n -> BEGINNINGS.get(n % BEGINNINGS.size()) + n)
            .map(id -> new LeadsFile.Row(id, new float[] {1}))
            .toList();
    LeadsFile.write(place.resolve(LeadsFile.NAME), GENERATION, 1, rows);
    return place;
  }

  private static List<Answered> answersBy(Path place) throws IOException {
    ScorerAnswers answers = new ScorerAnswers(place, GENERATION, LEADS);
    return IntStream.range(0, AGENTS).mapToObj(agent -> answers.of(agent, SEED)).toList();
  }

  /** What the nightly would have published of these agents. */
  private static PublishedGeneration generationOf(Path place, double days, List<Answered> answers)
      throws IOException {
    RankingTables ranking = Objects.requireNonNull(RankingTables.find(place));
    List<String> ids = ranking.leads();
    Map<String, List<String>> similar = new HashMap<>();
    for (int lead = 0; lead < LEADS; lead++) {
      int[] neighbours = ScorerAnswers.neighboursOf(lead, LEADS);
      similar.put(ids.get(lead), IntStream.of(neighbours).mapToObj(ids::get).toList());
    }
    Map<String, List<String>> batchLists = new HashMap<>();
    answers.forEach(answered -> batchLists.put(answered.agentId(), answered.batchList()));
    return new PublishedGeneration(
        GENERATION,
        List.of(0L),
        new PublishedGeneration.Parameters(
            ScorerAnswers.PARAMETERS.rank(),
            ScorerAnswers.PARAMETERS.alpha(),
            ScorerAnswers.PARAMETERS.regularization(),
            days,
            ScorerAnswers.PARAMETERS.weights(),
            ScorerAnswers.PARAMETERS.referenceTime().toEpochMilli(),
            ScorerAnswers.PARAMETERS.recentLeads(),
            ScorerAnswers.PARAMETERS.patchLength()),
        Map.of(),
        batchLists,
        similar,
        IntStream.of(ScorerAnswers.popularOf(LEADS)).mapToObj(ids::get).toList(),
        ranking);
  }

  private static List<String> differencesOf(PublishedGeneration generation, Answered answered) {
    return new AnswerCheck(new BruteForce(generation, answered.log()))
        .compare(answered.agentId(), answered.items(), answered.claim(), lead -> true, LIMIT)
        .differences();
  }
}
