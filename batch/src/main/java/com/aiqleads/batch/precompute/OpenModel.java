package com.aiqleads.batch.precompute;

import com.aiqleads.contracts.generation.GenerationFolder;
import com.aiqleads.contracts.generation.LeadsFile;
import com.aiqleads.contracts.scoring.LeadNeighbours;
import com.aiqleads.contracts.scoring.Scorer;
import com.aiqleads.contracts.scoring.ScoringParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A generation's vectors, opened once per JVM and shared by its tasks. Thread-safe. */
record OpenModel(LeadsFile leads, Scorer scorer, SimilarLeads similar) {
  private static @Nullable Key openKey;
  private static @Nullable OpenModel open;

  /** Tells a file from another one that was written to the same place. */
  private record Key(Path file, long generation, long modifiedMillis, ScoringParameters scoring) {}

  /** The model in this folder. */
  static synchronized OpenModel in(Path folder, long generation, ScoringParameters scoring)
      throws IOException {
    Path file = folder.resolve(LeadsFile.NAME);
    Key key = new Key(file, generation, Files.getLastModifiedTime(file).toMillis(), scoring);
    OpenModel model = open;
    if (model == null || !key.equals(openKey)) {
      LeadsFile leads = LeadsFile.open(file, generation);
      Scorer scorer =
          new Scorer(
                  generation,
                  scoring,
                  leads,
                  leads,
                  new NoNeighbours(),
                  new int[0],
                  GenerationFolder.rankingIn(folder, generation, leads.size()))
              .withHeads(GenerationFolder.headsIn(folder, generation));
      model = new OpenModel(leads, scorer, new SimilarLeads(leads));
      open = model;
      openKey = key;
    }
    return model;
  }

  /** Batch lists need no neighbours; only patches do. */
  private static final class NoNeighbours implements LeadNeighbours {
    @Override
    public int countOf(int lead) {
      return 0;
    }

    @Override
    public int at(int lead, int n) {
      throw new IndexOutOfBoundsException(n);
    }

    @Override
    public float similarityAt(int lead, int n) {
      throw new IndexOutOfBoundsException(n);
    }
  }
}
