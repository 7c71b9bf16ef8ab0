package com.aiqleads.orchestration.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** The status as a person reads it. */
final class StatusText {
  private StatusText() {}

  static String of(JsonNode status) {
    StringBuilder text = new StringBuilder();
    JsonNode ready = status.path("ready");
    line(text, "serving", ready.path("status").asText(ready.path("error").asText("unknown")));
    ready.path("reasons").forEach(reason -> line(text, "", reason.asText()));
    ready.path("warnings").forEach(warning -> line(text, "", warning.asText()));
    JsonNode generations = status.path("generations");
    line(text, "epoch", generations.path("epoch").asText("-"));
    for (JsonNode generation : generations.path("generations")) {
      line(text, "generation " + generation.path("id").asText(), flagsOf(generation));
    }
    speed(text, status.path("speed"));
    JsonNode nightly = status.path("lastNightly");
    line(
        text,
        "last nightly",
        nightly.has("generation")
            ? "generation "
                + nightly.path("generation").asText()
                + " "
                + nightly.path("state").asText()
                + ", begun "
                + nightly.path("startedAt").asText()
                + (nightly.path("message").isNull() ? "" : ": " + nightly.path("message").asText())
            : nightly.path("error").asText("none yet"));
    line(text, "quarantine", countOf(status.path("quarantine")));
    JsonNode letters = status.path("deadLetters");
    line(
        text,
        "dead letters",
        letters.has("count")
            ? letters.path("count").asText() + " " + letters.path("reasons")
            : letters.path("error").asText("-"));
    return text.toString();
  }

  private static void speed(StringBuilder text, JsonNode speed) {
    line(text, "speed layer", speed.path("streams").asText(speed.path("error").asText("unknown")));
    for (JsonNode partition : speed.path("partitions")) {
      line(
          text,
          "  partition " + partition.path("partition").asText(),
          "position "
              + partition.path("position").asText()
              + ", lag "
              + partition.path("lag").asText());
    }
  }

  private static String countOf(JsonNode count) {
    return count.isNumber() ? count.asText() : count.path("error").asText("-");
  }

  private static String flagsOf(JsonNode generation) {
    StringBuilder flags = new StringBuilder();
    for (String flag :
        new String[] {"announced", "previous", "pinned", "serving", "loaded", "caughtUp"}) {
      if (generation.path(flag).asBoolean()) {
        flags.append(flags.isEmpty() ? "" : ", ").append(flag);
      }
    }
    return flags.isEmpty() ? "kept" : flags.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-16s %s%n", name, value));
  }
}
