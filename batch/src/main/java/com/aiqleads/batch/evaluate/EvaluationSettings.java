package com.aiqleads.batch.evaluate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation is asked for.
 *
 * @param test null where {@code rolling} says what is tested
 * @param rolling number of last steps of each user that are tested, each in a fold of its own; null
 *     where there is a test file
 * @param exclude pairs that are not ranked; null: none
 * @param candidates null: all items are ranked
 * @param columns of train, by name; null: their number says what they are
 * @param target null: next where train has an order, else random
 * @param cutoffs ascending
 * @param budget for everything; null where {@code trials} limits the search
 */
record EvaluationSettings(
    Path train,
    @Nullable Path test,
    @Nullable Integer rolling,
    @Nullable Path exclude,
    @Nullable Path candidates,
    @Nullable List<String> columns,
    @Nullable Target target,
    int[] cutoffs,
    List<String> models,
    @Nullable Duration budget,
    @Nullable Integer trials,
    Repeats repeats,
    long seed) {

  /** What is hidden for validation and for the ranker's rows. */
  enum Target {
    NEXT,
    RANDOM
  }

  EvaluationSettings {
    cutoffs = IntStream.of(cutoffs).sorted().toArray();
    models = List.copyOf(models);
    List<String> problems = new ArrayList<>();
    checkFile(problems, "--train", train);
    checkFile(problems, "--test", test);
    checkFile(problems, "--exclude", exclude);
    checkFile(problems, "--candidates", candidates);
    checkRolling(problems, test, rolling, exclude, candidates, target);
    if (cutoffs.length == 0 || IntStream.of(cutoffs).distinct().count() < cutoffs.length) {
      problems.add("cutoffs: " + textOf(cutoffs) + " (expected: at least one, each once)");
    }
    IntStream.of(cutoffs)
        .filter(k -> k < 1)
        .forEach(k -> problems.add("cutoffs: " + k + " (expected: >= 1)"));
    if (models.isEmpty() || models.stream().distinct().count() < models.size()) {
      problems.add("models: " + models + " (expected: at least one, each once)");
    }
    if (budget != null && (budget.isZero() || budget.isNegative())) {
      problems.add("budget: " + budget + " (expected: > 0, as in 30m)");
    }
    if (trials != null && trials < 1) {
      problems.add("trials: " + trials + " (expected: >= 1)");
    }
    if (budget != null && trials != null) {
      problems.add("budget and trials: both (expected: one of them)");
    }
    if (trials != null && rolling != null && trials < rolling) {
      problems.add("trials: %d (expected: >= %d, one for each fold)".formatted(trials, rolling));
    }
    if (!problems.isEmpty()) {
      throw new DataProblem(String.join("\n", problems));
    }
  }

  private static void checkRolling(
      List<String> problems,
      @Nullable Path test,
      @Nullable Integer rolling,
      @Nullable Path exclude,
      @Nullable Path candidates,
      @Nullable Target target) {
    if ((test == null) == (rolling == null)) {
      String found = test == null ? "none" : "both";
      problems.add("--test and --rolling: " + found + " (expected: one of them)");
    }
    if (rolling == null) {
      return;
    }
    if (rolling < 1) {
      problems.add("--rolling: " + rolling + " (expected: >= 1)");
    }
    if (candidates != null || exclude != null) {
      problems.add(
          (candidates == null ? "--exclude" : "--candidates")
              + ": given with --rolling (expected: only with --test)");
    }
    if (target == Target.RANDOM) {
      problems.add("--target: random with --rolling (expected: next)");
    }
  }

  private static void checkFile(List<String> problems, String option, @Nullable Path file) {
    if (file != null && !Files.isRegularFile(file)) {
      problems.add(option + ": " + file + " (expected: an existing file)");
    }
  }

  /** By the options' names, for the report. */
  Map<String, String> byName() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("train", train.toString());
    all.put("test", test == null ? "each user's last %d steps".formatted(rolling) : "" + test);
    all.put("exclude", exclude == null ? "none" : exclude.toString());
    all.put("candidates", candidates == null ? "all items" : candidates.toString());
    all.put("columns", columns == null ? "by their number" : String.join(",", columns));
    all.put("cutoffs", textOf(cutoffs));
    all.put("models", String.join(",", models));
    all.put("budget", budget == null ? "none" : budget.toString());
    all.put("trials", trials == null ? "as many as the budget allows" : trials.toString());
    all.put("repeats", repeats.name().toLowerCase(Locale.ROOT));
    all.put("seed", Long.toString(seed));
    return all;
  }

  private static String textOf(int[] numbers) {
    return IntStream.of(numbers).mapToObj(Integer::toString).collect(Collectors.joining(","));
  }
}
