package com.aiqleads.batch.evaluate;

import com.aiqleads.batch.ranking.OrderKind;
import com.aiqleads.contracts.interaction.InteractionType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a data set is to be split, as asked for on the command line.
 *
 * @param train a file; null where {@code home} is given
 * @param columns of the file, by name; null: their number says what they are
 * @param home of imported data; null where {@code train} is given
 * @param types of the home's events, by name; empty: all that say something for a lead
 * @param share of what is tested; null: {@link #DEFAULT_SHARE}
 * @param steps of each user that are tested; null: 1
 * @param at first instant that is tested; null: by share
 */
record SplitSettings(
    By by,
    @Nullable Path train,
    @Nullable List<String> columns,
    @Nullable Path home,
    List<String> types,
    @Nullable Double share,
    @Nullable Integer steps,
    @Nullable String at,
    long seed) {
  static final double DEFAULT_SHARE = 0.2;

  /** What separates train from test. */
  enum By {
    TIME,
    LAST,
    RANDOM
  }

  SplitSettings {
    types = List.copyOf(types);
    List<String> problems = new ArrayList<>();
    checkSource(problems, train, columns, home, types);
    if (share != null && (by == By.LAST || !(share > 0 && share < 1))) {
      problems.add(
          "--share: %s (expected: above 0 and below 1, with --by time or random)".formatted(share));
    }
    if (steps != null && (by != By.LAST || steps < 1)) {
      problems.add("--steps: %d (expected: >= 1, with --by last)".formatted(steps));
    }
    if (at != null && (by != By.TIME || share != null || !isInstant(at))) {
      problems.add(
          ("--at: %s (expected: an instant as 2026-11-01T00:00:00Z, with --by time and without"
                  + " --share)")
              .formatted(at));
    }
    if (!problems.isEmpty()) {
      throw new DataProblem(String.join("\n", problems));
    }
  }

  private static void checkSource(
      List<String> problems,
      @Nullable Path train,
      @Nullable List<String> columns,
      @Nullable Path home,
      List<String> types) {
    if ((train == null) == (home == null)) {
      String found = train == null ? "none" : "both";
      problems.add("--train and --home: " + found + " (expected: one of them)");
      return;
    }
    if (train != null && !Files.isRegularFile(train)) {
      problems.add("--train: " + train + " (expected: an existing file)");
    }
    if (home != null && columns != null) {
      problems.add("--columns: given with --home (expected: only with --train)");
    }
    if (train != null && !types.isEmpty()) {
      problems.add("--types: given with --train (expected: only with --home)");
    }
    Set<InteractionType> known = LakeReader.positiveTypes();
    for (String type : types) {
      if (InteractionType.find(nameOf(type)).filter(known::contains).isEmpty()) {
        String expected = known.stream().map(Enum::name).collect(Collectors.joining(", "));
        problems.add("--types: %s (expected: of %s)".formatted(type, expected));
      }
    }
  }

  private static boolean isInstant(String text) {
    try {
      return Instant.parse(text) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static String nameOf(String type) {
    return type.strip().toUpperCase(Locale.ROOT);
  }

  /** The types of events that are wanted. */
  Set<InteractionType> wantedTypes() {
    Set<InteractionType> wanted = EnumSet.noneOf(InteractionType.class);
    types.forEach(type -> InteractionType.find(nameOf(type)).ifPresent(wanted::add));
    return wanted.isEmpty() ? LakeReader.positiveTypes() : wanted;
  }

  /**
   * The rule for this data.
   *
   * @throws DataProblem when the data has no order, or no times, that the rule needs
   */
  SplitRule ruleFor(TrainData data) {
    OrderKind order = data.set().orderKind();
    double part = share == null ? DEFAULT_SHARE : share;
    return switch (by) {
      case TIME -> {
        expect(order == OrderKind.TIME, "unix times");
        yield at == null
            ? SplitRule.ByTime.ofShare(data.set().histories(), part)
            : new SplitRule.ByTime(firstSecondFrom(Instant.parse(at)));
      }
      case LAST -> {
        expect(order != OrderKind.NONE, "an order or times");
        yield new SplitRule.ByLastSteps(steps == null ? 1 : steps, seed);
      }
      case RANDOM -> new SplitRule.ByRandomPairs(part, seed);
    };
  }

  private void expect(boolean there, String what) {
    if (!there) {
      throw new DataProblem(
          "--by: %s (expected: data with %s; --columns names its columns)"
              .formatted(by.name().toLowerCase(Locale.ROOT), what));
    }
  }

  private static long firstSecondFrom(Instant at) {
    return at.getEpochSecond() + (at.getNano() > 0 ? 1 : 0);
  }
}
