package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Decay;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemLists;
import com.aiqleads.contracts.ranking.ItemVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/** Learns the generators of a recipe from pasts, all of them or one alone. */
final class GeneratorTrainer {
  private static final double SECONDS_PER_DAY = 86_400;

  private final SparkSession spark;
  private final Pasts pasts;
  private final Phases phases;

  GeneratorTrainer(SparkSession spark, Pasts pasts, Phases phases) {
    this.spark = spark;
    this.pasts = pasts;
    this.phases = phases;
  }

  /**
   * The wanted generators, always in the same order.
   *
   * @param known those of them that were learnt from these pasts by this recipe before
   */
  Generators of(Recipe recipe, Set<Generator> wanted, Map<Generator, Generators> known)
      throws Exception {
    List<Generators.Lists> lists = new ArrayList<>();
    List<Generators.Vectors> vectors = new ArrayList<>();
    for (Generator one : Generator.values()) {
      if (wanted.contains(one)) {
        Generators before = known.get(one);
        Generators learnt =
            before != null ? before : phases.time(one.title(), () -> alone(one, recipe));
        lists.addAll(learnt.lists());
        vectors.addAll(learnt.vectors());
      }
    }
    return new Generators(lists, vectors, pasts.facts(), recipe.caps());
  }

  Generators alone(Generator one, Recipe recipe) {
    return switch (one) {
      case TRANSITIONS -> listsOf(List.of(directed(recipe.transitions().get(0))), recipe);
      case FURTHER -> listsOf(further(recipe), recipe);
      case RIDGE -> listsOf(List.of(ridge(recipe)), recipe);
      case GRAPH -> listsOf(List.of(graph(recipe)), recipe);
      case FLOW -> flow(recipe);
      case LOW_PASS -> vectorsOf(lowPass(recipe), recipe);
      case ALS -> vectorsOf(als(recipe), recipe);
    };
  }

  /** Weights are those that the file of the model will hold. */
  private Generators listsOf(List<Generators.Lists> lists, Recipe recipe) {
    List<Generators.Lists> quantised = new ArrayList<>();
    for (Generators.Lists one : lists) {
      quantised.add(new Generators.Lists(one.name(), one.lists().quantised(), one.decays()));
    }
    return new Generators(quantised, List.of(), pasts.facts(), recipe.caps());
  }

  private Generators vectorsOf(Generators.Vectors vectors, Recipe recipe) {
    return new Generators(List.of(), List.of(vectors), pasts.facts(), recipe.caps());
  }

  private List<Generators.Lists> further(Recipe recipe) {
    List<Generators.Lists> lists = new ArrayList<>();
    recipe.transitions().stream().skip(1).forEach(one -> lists.add(directed(one)));
    recipe.nearDays().forEach(days -> lists.add(near(days, recipe)));
    return lists;
  }

  private Generators.Lists directed(Recipe.Transition one) {
    var weigher =
        new Weighers.Following(
            one.window(), one.fade(), one.backward(), one.halfLifeDays() * SECONDS_PER_DAY);
    ItemLists lists =
        NormalisedLists.train(
            pasts.ordered(), pasts.facts().users(), pasts.targets(), weigher, one.lists());
    return new Generators.Lists(one.name(), lists, one.decays());
  }

  private Generators.Lists near(double days, Recipe recipe) {
    var weigher = new Weighers.Near(days * SECONDS_PER_DAY);
    ItemLists lists =
        NormalisedLists.train(
            pasts.distinct(), pasts.facts().users(), pasts.targets(), weigher, recipe.graph());
    List<Decay> whole = recipe.setDecays().subList(0, 1);
    return new Generators.Lists("near " + days + " d", lists, whole);
  }

  private Generators.Lists ridge(Recipe recipe) {
    ItemLists lists =
        RidgeLists.train(pasts.distinct(), pasts.items(), pasts.targets(), recipe.ridge());
    return new Generators.Lists(Generator.RIDGE.title(), lists, recipe.setDecays());
  }

  private Generators.Lists graph(Recipe recipe) {
    var weigher = new Weighers.Together(recipe.graphLengthExponent());
    ItemLists lists =
        NormalisedLists.train(
            pasts.distinct(), pasts.facts().users(), pasts.targets(), weigher, recipe.graph());
    return new Generators.Lists(Generator.GRAPH.title(), lists, recipe.setDecays());
  }

  private Generators flow(Recipe recipe) {
    FlowVectors.Settings settings = recipe.flow();
    if (settings == null) {
      return new Generators(List.of(), List.of(), pasts.facts(), recipe.caps());
    }
    ItemVectors far = flowBy(settings, recipe);
    ItemVectors back = FlowVectors.turned(far, pasts.facts().users(), settings);
    ItemVectors close = flowBy(settings.close(), recipe);
    return new Generators(
        List.of(),
        List.of(
            new Generators.Vectors(
                "flow", far, List.of(Decay.steps(4), Decay.nth(0), Decay.steps(15))),
            new Generators.Vectors("close flow", close, List.of(Decay.nth(0), Decay.steps(1.5))),
            new Generators.Vectors("flow back", back, List.of(Decay.nth(0), Decay.steps(4)))),
        pasts.facts(),
        recipe.caps());
  }

  private ItemVectors flowBy(FlowVectors.Settings settings, Recipe recipe) {
    return FlowVectors.train(
        pasts.ordered(), pasts.facts().users(), pasts.targets(), settings, recipe.als().seed());
  }

  private Generators.Vectors lowPass(Recipe recipe) {
    ItemVectors vectors =
        LowPass.train(
            pasts.distinct(),
            pasts.facts().users(),
            recipe.lowPassRank(),
            recipe.lowPassSettled(),
            recipe.als().seed());
    return new Generators.Vectors(Generator.LOW_PASS.title(), vectors, recipe.setDecays());
  }

  private Generators.Vectors als(Recipe recipe) {
    ItemVectors vectors =
        AlsVectors.train(spark, pasts.distinct().inSpark(), pasts.items(), recipe.als());
    return new Generators.Vectors(Generator.ALS.title(), vectors, recipe.setDecays());
  }
}
