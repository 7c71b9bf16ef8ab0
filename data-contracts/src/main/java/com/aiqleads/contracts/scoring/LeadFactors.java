package com.aiqleads.contracts.scoring;

/** The lead vectors of a generation, leads × rank; a lead without a vector has zeros. */
public interface LeadFactors {
  int size();

  int rank();

  /** Component {@code k} of a lead's vector. */
  float at(int lead, int k);

  /** Reads a lead's vector into the first rank places of an array. */
  default void read(int lead, float[] into) {
    for (int k = 0; k < rank(); k++) {
      into[k] = at(lead, k);
    }
  }

  /** Whether the lead has a vector, that is: any component is not zero. */
  default boolean hasVector(int lead) {
    for (int k = 0; k < rank(); k++) {
      if (at(lead, k) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Inner product with an agent's vector, summed in double in the order of the components. */
  default float dot(float[] agentVector, int lead) {
    double sum = 0;
    for (int k = 0; k < agentVector.length; k++) {
      sum += (double) agentVector[k] * at(lead, k);
    }
    return (float) sum;
  }
}
