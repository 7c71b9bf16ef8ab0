package com.aiqleads.serving.settings;

import com.aiqleads.contracts.config.Settings;
import com.aiqleads.contracts.rerank.RerankParameters;
import java.util.Locale;

/**
 * The settings of re-ranking; ranges in {@link RerankParameters}.
 *
 * <pre>
 * key                       default  what
 * serving.rerank            on       off: every answer is as it is ranked
 * serving.rerank.relevance  0.85     λ of MMR, 0 to 1; 1: no diversity
 * serving.rerank.spreading  1        pool lengths a hot lead is lowered by per factor e above the cap
 * serving.rerank.cap        3        cap, as a multiple of the mean first places per open lead
 * </pre>
 */
final class RerankSettings {
  private static final String SWITCH = "serving.rerank";

  private RerankSettings() {}

  /**
   * What the settings say.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  static RerankParameters of(Settings settings) {
    RerankParameters defaults = RerankParameters.defaults();
    String on = settings.text(SWITCH, "on").trim().toLowerCase(Locale.ROOT);
    if (!on.equals("on") && !on.equals("off")) {
      throw new IllegalArgumentException(SWITCH + ": " + on + " (expected: on or off)");
    }
    double relevance = settings.decimal(SWITCH + ".relevance", defaults.relevance());
    double spreading = settings.decimal(SWITCH + ".spreading", defaults.spreading());
    double cap = settings.decimal(SWITCH + ".cap", defaults.cap());
    try {
      RerankParameters parameters = new RerankParameters(relevance, spreading, cap);
      return on.equals("on") ? parameters : RerankParameters.off();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(SWITCH + ": " + e.getMessage(), e);
    }
  }
}
