package com.aiqleads.orchestration.reference;

import java.util.Locale;

/**
 * One item as the client received it.
 *
 * @param path batch, patched, similar, regional or new, in any case
 */
record AnswerItem(String leadId, double score, String path) {
  AnswerItem {
    path = path.toLowerCase(Locale.ROOT);
  }

  boolean isRanked() {
    return !path.equals("regional") && !path.equals("new");
  }
}
