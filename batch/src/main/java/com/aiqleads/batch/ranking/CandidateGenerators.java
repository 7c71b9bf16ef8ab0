package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.traits.LeadTraits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The generators there are, in the one order that their channels stand in; a new one goes here. */
final class CandidateGenerators {
  static final CandidateGenerator TRANSITIONS = new TransitionGenerator();
  static final CandidateGenerator FURTHER = new FurtherGenerator();
  static final CandidateGenerator RIDGE = new RidgeGenerator();
  static final CandidateGenerator GRAPH = new GraphGenerator();
  static final CandidateGenerator AREA = new AreaGenerator();
  static final CandidateGenerator LOW_PASS = new LowPassGenerator();
  static final AlsGenerator ALS = new AlsGenerator();
  static final CandidateGenerator TRAITS = new TraitGenerator();
  static final CandidateGenerator POPULARITY = new PopularityGenerator();

  /** All, in order. */
  static final List<CandidateGenerator> ALL =
      List.of(TRANSITIONS, FURTHER, RIDGE, GRAPH, AREA, LOW_PASS, ALS, TRAITS, POPULARITY);

  private CandidateGenerators() {}

  /** What these models are made of, in order, and the vectors that older entries speak by. */
  static List<CandidateGenerator> neededFor(List<String> models) {
    List<CandidateGenerator> wanted = searchedFor(models);
    return ALL.stream().filter(one -> wanted.contains(one) || one == LOW_PASS).toList();
  }

  /** Those whose settings matter to these models, in order. */
  static List<CandidateGenerator> searchedFor(List<String> models) {
    return models.contains(TwoStageTrainer.TWO_STAGE)
        ? ALL
        : ALL.stream().filter(one -> models.stream().anyMatch(one.models()::contains)).toList();
  }

  /** All but this one, in order. */
  static List<CandidateGenerator> without(CandidateGenerator left) {
    return ALL.stream().filter(one -> one != left).toList();
  }

  /** What was learnt by each as one, in order, and what that says of a past's older entries. */
  static Generators together(
      Map<CandidateGenerator, Generators> learnt, Pasts pasts, Recipe recipe) {
    List<Generators.Lists> lists = new ArrayList<>();
    List<Generators.Vectors> vectors = new ArrayList<>();
    ALL.stream()
        .filter(learnt::containsKey)
        .map(learnt::get)
        .forEach(
            one -> {
              lists.addAll(one.lists());
              vectors.addAll(one.vectors());
            });
    return OlderEntries.learntFor(
        new Generators(lists, vectors, pasts.facts(), recipe.caps(), traitsIn(learnt)));
  }

  private static @Nullable LeadTraits traitsIn(Map<CandidateGenerator, Generators> learnt) {
    Generators traits = learnt.get(TRAITS);
    return traits == null ? null : traits.traits();
  }
}
