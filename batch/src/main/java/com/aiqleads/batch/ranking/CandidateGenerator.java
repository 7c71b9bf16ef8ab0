package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Generators;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * Learns from pasts which items go with which, as lists or vectors with their channels, or what is
 * worth knowing of items without any channel: traits, facts. Can be learnt and tried by itself.
 * Implementations keep nothing; all there are stand in {@link CandidateGenerators}.
 */
interface CandidateGenerator {
  /** Stands before the decay in the names of its channels; also names the phase of learning it. */
  String title();

  /** The models it is in, apart from the two stages, which are made of all. */
  Set<String> models();

  /** By the settings of a recipe. What it returns has its own channels only. */
  Generators learn(SparkSession spark, Pasts pasts, Recipe recipe);

  /** Lists, their weights as the file of the model will hold them. */
  static Generators ofLists(List<Generators.Lists> lists, Pasts pasts, Recipe recipe) {
    return of(lists, List.of(), pasts, recipe);
  }

  /** The same with vectors, some of which may be the rest of the lists. */
  static Generators of(
      List<Generators.Lists> lists, List<Generators.Vectors> vectors, Pasts pasts, Recipe recipe) {
    List<Generators.Lists> quantised =
        lists.stream()
            .map(
                one ->
                    new Generators.Lists(
                        one.name(), one.lists().quantised(), one.decays(), one.rest()))
            .toList();
    return new Generators(quantised, vectors, pasts.facts(), recipe.caps());
  }

  /** Vectors. */
  static Generators ofVectors(List<Generators.Vectors> vectors, Pasts pasts, Recipe recipe) {
    return of(List.of(), vectors, pasts, recipe);
  }
}
