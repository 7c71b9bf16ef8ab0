package com.aiqleads.contracts.scoring;

/** The int32 numbers a generation gives its leads: 0 to {@code size() - 1}, in order of UTF-8. */
public interface LeadDictionary {
  /** Returned by {@link #indexOf} for a lead the generation does not know. */
  int UNKNOWN = -1;

  int size();

  String idOf(int lead);

  int indexOf(String leadId);
}
