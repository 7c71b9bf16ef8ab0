package com.aiqleads.batch.train;

import com.aiqleads.batch.lead.LeadBook;
import com.aiqleads.batch.ranking.NightlyRanking.Earlier;
import com.aiqleads.batch.ranking.NightlyRanking.Kept;
import com.aiqleads.batch.run.Workplace;
import com.aiqleads.contracts.generation.GenerationFolder;
import com.aiqleads.contracts.generation.LeadsFile;
import com.aiqleads.contracts.ranking.RankingModel;
import com.aiqleads.contracts.scoring.ScoringParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The complete generations before this one, as the ranking may learn from what happened since. */
final class KeptGenerations {
  private KeptGenerations() {}

  /** What is known now, to be told in the lead numbers of any generation. */
  private record Known(
      Dataset<Row> interactions, Dataset<Row> agents, List<LeadBook.Entry> leads) {}

  /** Newest first. */
  static List<Kept> before(
      Workplace place, Dataset<Row> interactions, Dataset<Row> agents, List<LeadBook.Entry> leads)
      throws IOException {
    Known known = new Known(interactions, agents, leads);
    List<Kept> kept = new ArrayList<>();
    for (long id : place.generations().complete()) {
      if (id < place.generation()) {
        ScoringParameters scoring = place.generations().manifestOf(id).scoring();
        kept.add(0, new InFolder(id, place.generations().of(id), scoring, known));
      }
    }
    return kept;
  }

  private record InFolder(long id, Path folder, ScoringParameters scoring, Known known)
      implements Kept {
    @Override
    public @Nullable Earlier open() throws IOException {
      Path dictionary = folder.resolve(LeadsFile.NAME);
      LeadsFile numbers = LeadsFile.open(dictionary, id);
      RankingModel model = GenerationFolder.rankingIn(folder, id, numbers.size());
      if (model == null) {
        return null;
      }
      return new Earlier(
          model.generators(),
          scoring,
          ActLogs.of(known.interactions(), known.agents(), dictionary, id),
          LeadBook.inOrderOf(numbers, known.leads()).stream()
              .map(LeadBook.Entry::onMarket)
              .toList());
    }
  }
}
