package com.aiqleads.batch.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.batch.session.TestSpark;
import com.aiqleads.contracts.run.ModelParameters;
import com.aiqleads.contracts.scoring.FoldIn;
import com.aiqleads.contracts.scoring.LeadFactors;
import com.aiqleads.contracts.scoring.ScoringParameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** The fold-in and MLlib's training agree on what an agent's vector is. */
class FoldInReproducesMllibIT {
  private static final long SEED = 20261121;
  private static final int USERS = 60;
  private static final int LEADS = 40;
  private static final ScoringParameters SCORING =
      new ModelParameters(8, null, null, null, null, null, null, null, null, 10, SEED)
          .scoringAt(Instant.parse("2026-11-21T00:00:00Z"));

  @Test
  void foldingInTrainingDataGivesTheTrainedVector() {
    Map<Integer, TreeMap<Integer, Float>> weights = weights();
    Map<Integer, float[]> users = assertFoldedInAsTrained(weights);
    assertThat(users).hasSize(weights.size() - 1).doesNotContainKey(2);
  }

  @Test
  void aFirstFewEventsWithAnAgentAndALeadOfDismissalsOnlyAreLearntFrom() {
    Map<Integer, TreeMap<Integer, Float>> weights = new HashMap<>();
    weights.put(0, new TreeMap<>(Map.of(0, 1f, 1, 3f)));
    weights.put(1, new TreeMap<>(Map.of(1, 2f, 2, -2.5f)));
    weights.put(2, new TreeMap<>(Map.of(0, -2.5f)));
    assertThat(assertFoldedInAsTrained(weights)).containsOnlyKeys(0, 1);
  }

  /** Returns the vectors of the users that have one; the others' are zero. */
  private static Map<Integer, float[]> assertFoldedInAsTrained(
      Map<Integer, TreeMap<Integer, Float>> weights) {
    List<Row> rows = new ArrayList<>();
    weights.forEach(
        (user, items) ->
            items.forEach(
                (item, weight) -> rows.add(RowFactory.create("a" + user, user, item, weight))));
    ALSModel model =
        LeadModel.train(
            TestSpark.session().createDataFrame(rows, AgentWeights.COLUMNS),
            rows.size(),
            SCORING,
            new ModelParameters(8, null, null, null, null, null, null, null, null, 10, SEED));
    Map<Integer, float[]> items = vectorsOf(model.itemFactors().collectAsList());
    FoldIn foldIn = new FoldIn(factorsOf(items), SCORING.alpha(), SCORING.regularization());
    Map<Integer, float[]> users = vectorsOf(model.userFactors().collectAsList());
    weights.forEach(
        (user, itsWeights) ->
            assertClose(
                user, users.getOrDefault(user, new float[SCORING.rank()]), foldIn, itsWeights));
    return users;
  }

  private static void assertClose(
      int user, float[] trained, FoldIn foldIn, TreeMap<Integer, Float> weights) {
    int[] leads = weights.keySet().stream().mapToInt(Integer::intValue).toArray();
    float[] values = new float[leads.length];
    for (int i = 0; i < leads.length; i++) {
      values[i] = weights.get(leads[i]);
    }
    float[] folded = foldIn.solve(leads, values);
    double difference = 0;
    double length = 0;
    for (int k = 0; k < trained.length; k++) {
      difference += Math.pow(trained[k] - folded[k], 2);
      length += Math.pow(trained[k], 2);
    }
    assertThat(Math.sqrt(difference))
        .as("user %s, seed %s", user, SEED)
        .isLessThanOrEqualTo(1e-3 * Math.sqrt(length));
  }

  /** User 0 has a single event, user 1 a dismissal, user 2 nothing but a dismissal. */
  private static Map<Integer, TreeMap<Integer, Float>> weights() {
    Random random = new Random(SEED);
    Map<Integer, TreeMap<Integer, Float>> weights = new HashMap<>();
    for (int user = 0; user < USERS; user++) {
      TreeMap<Integer, Float> items = new TreeMap<>();
      int count = user == 0 || user == 2 ? 1 : 3 + random.nextInt(10);
      while (items.size() < count) {
        items.put(random.nextInt(LEADS), 0.2f + 6 * random.nextFloat());
      }
      if (user == 1 || user == 2 || user % 5 == 0 && user > 0) {
        items.put(items.firstKey(), -2.5f);
      }
      weights.put(user, items);
    }
    return weights;
  }

  private static Map<Integer, float[]> vectorsOf(List<Row> rows) {
    Map<Integer, float[]> vectors = new HashMap<>();
    for (Row row : rows) {
      List<Float> features = row.getList(1);
      float[] vector = new float[features.size()];
      for (int k = 0; k < vector.length; k++) {
        vector[k] = features.get(k);
      }
      vectors.put(row.getInt(0), vector);
    }
    return vectors;
  }

  private static LeadFactors factorsOf(Map<Integer, float[]> items) {
    return new LeadFactors() {
      @Override
      public int size() {
        return LEADS;
      }

      @Override
      public int rank() {
        return SCORING.rank();
      }

      @Override
      public float at(int lead, int k) {
        float[] vector = items.get(lead);
        return vector == null ? 0 : vector[k];
      }
    };
  }
}
