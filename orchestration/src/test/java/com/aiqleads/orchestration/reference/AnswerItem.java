package com.aiqleads.orchestration.reference;

import java.util.Locale;

/**
 * One item as the client received it.
 *
 * @param path batch, patched, similar, regional or new, in any case
 */
public record AnswerItem(String leadId, double score, String path) {
  public AnswerItem {
    path = path.toLowerCase(Locale.ROOT);
  }

  public boolean isRanked() {
    return !path.equals("regional") && !path.equals("new");
  }
}
