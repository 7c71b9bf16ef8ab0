package com.aiqleads.batch.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ids of any text as dense ints. While a file is read they are given in the order of the lines; at
 * the end {@link #shuffled} gives them anew by a seeded hash of the text, so that neither an id's
 * value nor the order of lines can tell a model anything.
 */
final class Dictionary {
  private static final int ABSENT = -1;

  private final Map<String, Integer> ids = new HashMap<>();
  private final List<String> texts = new ArrayList<>();

  /** The id of this text, a new one where it has none. */
  int idOf(String text) {
    Integer known = ids.get(text);
    if (known != null) {
      return known;
    }
    ids.put(text, texts.size());
    texts.add(text);
    return texts.size() - 1;
  }

  /** The id of this text, or -1. */
  int find(String text) {
    return ids.getOrDefault(text, ABSENT);
  }

  /** The text of an id. */
  String textOf(int id) {
    return texts.get(id);
  }

  int size() {
    return texts.size();
  }

  /** The id that the shuffled dictionary gives to each of these. */
  int[] idsIn(Dictionary shuffled) {
    return texts.stream().mapToInt(shuffled::find).toArray();
  }

  /** The same texts, in the order of their seeded hashes. */
  Dictionary shuffled(long seed) {
    record Hashed(long hash, String text) {}
    Dictionary shuffled = new Dictionary();
    texts.stream()
        .map(text -> new Hashed(hashOf(text, seed), text))
        .sorted(Comparator.comparingLong(Hashed::hash).thenComparing(Hashed::text))
        .forEach(hashed -> shuffled.idOf(hashed.text()));
    return shuffled;
  }

  /** FNV-1a over the characters, then the finaliser of SplitMix64. */
  static long hashOf(String text, long seed) {
    long hash = 0xcbf29ce484222325L ^ seed;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return hash ^ (hash >>> 31);
  }
}
