package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Decay;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemLists;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Region, geography and market; nothing where it is unknown where items lie. */
final class AreaGenerator implements CandidateGenerator {
  /** What was looked at last says where the agent is looking now. */
  private static final List<Decay> DECAYS = List.of(Decay.steps(50), Decay.steps(8));

  @Override
  public String title() {
    return "area";
  }

  @Override
  public Set<String> models() {
    return Set.of();
  }

  @Override
  public Generators learn(SparkSession spark, Pasts pasts, Recipe recipe) {
    LeadPlaces places = pasts.leads().places();
    if (places == null || recipe.areaLength() == 0) {
      return CandidateGenerator.ofLists(List.of(), pasts, recipe);
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    ItemLists lists = AreaLists.train(context, pasts, places, recipe.areaLength());
    return CandidateGenerator.ofLists(
        List.of(new Generators.Lists(title(), lists, DECAYS)), pasts, recipe);
  }
}
