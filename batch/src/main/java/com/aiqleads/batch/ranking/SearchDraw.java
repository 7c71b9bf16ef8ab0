package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Blend;
import com.aiqleads.contracts.ranking.Generators;
import java.util.List;
import java.util.Map;

/** One hidden part of a search: what learns without it, and what asks for it. */
interface SearchDraw {
  /**
   * What a generator learns by a recipe.
   *
   * @param start the recipe that the search begins with
   */
  Generators learntBy(CandidateGenerator generator, Recipe recipe, Recipe start);

  /**
   * Both without decay, lists first.
   *
   * @param learnt where they are, or are put
   */
  Generators graphAndLowPass(Recipe recipe, Map<CandidateGenerator, Generators> learnt);

  /** How well each of these blends finds what is hidden: a mean over questions. */
  double[] ndcgOf(Generators generators, List<Blend> blends);
}
