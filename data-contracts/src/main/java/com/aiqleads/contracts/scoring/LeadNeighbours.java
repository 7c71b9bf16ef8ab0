package com.aiqleads.contracts.scoring;

/** The similar leads of each lead, most similar first. */
public interface LeadNeighbours {
  /** How many neighbours a lead has. */
  int countOf(int lead);

  /** The n-th neighbour of a lead. */
  int at(int lead, int n);

  /** Similarity of the n-th neighbour, in [−1, 1]. */
  float similarityAt(int lead, int n);
}
