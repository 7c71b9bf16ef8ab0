package com.aiqleads.batch.ranking;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a search keeps in files: every trial as it ends, so that a search that was broken off goes
 * on, and what it chose, so that another run can be told to take it. Not thread-safe.
 */
final class SearchFolder {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .visibility(PropertyAccessor.FIELD, Visibility.ANY)
          .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
          .build();
  private static final String TRIALS = "trials.jsonl";
  private static final String CHOSEN = "recipe-%s.json";

  private final Path folder;
  private final String data;
  private final Map<String, Double> known;

  private SearchFolder(Path folder, String data, Map<String, Double> known) {
    this.folder = folder;
    this.data = data;
    this.known = known;
  }

  /** One line of the file of trials. */
  private record Trial(String data, String setting, double ndcg) {}

  /**
   * @param data says what is learnt from, how questions are drawn and what the search begins with:
   *     trials of other data are not looked at
   */
  static SearchFolder of(Path folder, String data) {
    Map<String, Double> known = new HashMap<>();
    try {
      Path file = folder.resolve(TRIALS);
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          Trial trial = findTrial(line);
          if (trial != null && trial.data().equals(data)) {
            known.put(trial.setting(), trial.ndcg());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SearchFolder(folder, data, known);
  }

  /** A run that was killed leaves half a line at most; that trial is made again. */
  private static @Nullable Trial findTrial(String line) {
    try {
      return JSON.readValue(line, Trial.class);
    } catch (JsonProcessingException half) {
      return null;
    }
  }

  /** What an earlier run reached with these settings. */
  @Nullable Double findNdcg(String setting) {
    return known.get(setting);
  }

  void keep(String setting, double ndcg) {
    known.put(setting, ndcg);
    try {
      String line = JSON.writeValueAsString(new Trial(data, setting, ndcg)) + "\n";
      Files.writeString(
          folder.resolve(TRIALS), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line of JSON, as the file of a recipe holds it. */
  static String textOf(Recipe recipe) {
    try {
      return JSON.writeValueAsString(recipe);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes what was chosen; the text is that of the file. */
  String choose(Recipe recipe) {
    try {
      String text = textOf(recipe);
      Files.writeString(folder.resolve(CHOSEN.formatted(data.substring(0, 12))), text);
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A recipe that an earlier run chose.
   *
   * @throws IllegalArgumentException when the file holds none
   */
  static Recipe read(Path file) {
    return RecipeFile.read(file, JSON);
  }
}
