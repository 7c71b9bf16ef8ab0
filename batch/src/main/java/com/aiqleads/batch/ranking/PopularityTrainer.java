package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.ItemSequence;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Learns {@code popularity}: how many distinct users each item had. Thread-safe. */
public final class PopularityTrainer implements RankingTrainer {
  public static final String NAME = "popularity";

  @Override
  public List<ScoringModel> train(TrainSet train, TrainRequest request) throws Exception {
    int[] users = request.phases().time(NAME, () -> usersPerItem(train));
    return List.of(new Popularity(users, checksumOf(users)));
  }

  /** Number of distinct users per item. */
  public static int[] usersPerItem(TrainSet train) {
    int[] users = new int[train.items()];
    for (ItemSequence history : train.histories()) {
      int[] items = history.items().clone();
      Arrays.sort(items);
      for (int i = 0; i < items.length; i++) {
        if (i == 0 || items[i] != items[i - 1]) {
          users[items[i]]++;
        }
      }
    }
    return users;
  }

  private static String checksumOf(int[] users) {
    ByteBuffer bytes = ByteBuffer.allocate(users.length * Integer.BYTES);
    bytes.asIntBuffer().put(users);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static final class Popularity implements ScoringModel, ScoringModel.Session {
    private final int[] users;
    private final String checksum;

    Popularity(int[] users, String checksum) {
      this.users = users;
      this.checksum = checksum;
    }

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String checksum() {
      return checksum;
    }

    @Override
    public ScoringModel.Session open() {
      return this;
    }

    @Override
    public void score(ItemSequence history, int[] items, double[] scores) {
      for (int i = 0; i < items.length; i++) {
        scores[i] = users[items[i]];
      }
    }
  }
}
