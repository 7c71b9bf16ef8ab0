package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Blend;
import com.aiqleads.contracts.ranking.Generators;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One hidden part of a search: what learns without it, and what asks for it. */
interface SearchDraw {
  /** What a generator learns by a recipe. */
  Generators learntBy(CandidateGenerator generator, Recipe recipe);

  /**
   * The low-pass by a recipe, if what it is cut from was learnt for the sake of others; else null.
   */
  @Nullable Generators findLowPass(Recipe recipe);

  /** What learning that took; 0 while it is not there. */
  long lowPassNanos();

  /**
   * Both without decay, lists first.
   *
   * @param learnt where they are, or are put
   */
  Generators graphAndLowPass(Recipe recipe, Map<CandidateGenerator, Generators> learnt);

  /**
   * How well each of these blends finds what is hidden: a mean over questions. Lists that sum all
   * of a past tell of its older entries as they would beside the other generators.
   */
  double[] ndcgOf(Generators generators, List<Blend> blends);
}
