package com.aiqleads.contracts.ranking;

/** Lists as arrays on the heap. */
final class ArrayRows implements ItemLists.Rows {
  private static final long serialVersionUID = 1;

  private final int[] starts;

  private final int[] targets;
  private final float[] weights;
  private final float[] means;
  private final float[] deviations;

  ArrayRows(int[] starts, int[] targets, float[] weights) {
    if (targets.length != weights.length || starts[starts.length - 1] != targets.length) {
      throw new IllegalArgumentException(
          "entries: "
              + targets.length
              + " targets, "
              + weights.length
              + " weights, "
              + starts[starts.length - 1]
              + " in the rows (expected: equally many)");
    }
    this.starts = starts;
    this.targets = targets;
    this.weights = weights;
    this.means = new float[items()];
    this.deviations = new float[items()];
    for (int item = 0; item < means.length; item++) {
      double sum = 0;
      double square = 0;
      for (int entry = starts[item]; entry < starts[item + 1]; entry++) {
        sum += weights[entry];
        square += (double) weights[entry] * weights[entry];
      }
      Moments moments = Moments.of(sum / means.length, square / means.length);
      means[item] = (float) moments.mean();
      deviations[item] = (float) moments.deviation();
    }
  }

  @Override
  public int items() {
    return starts.length - 1;
  }

  @Override
  public int lengthOf(int item) {
    return starts[item + 1] - starts[item];
  }

  @Override
  public int targetAt(int item, int n) {
    return targets[starts[item] + n];
  }

  @Override
  public float weightAt(int item, int n) {
    return weights[starts[item] + n];
  }

  @Override
  public float meanOf(int item) {
    return means[item];
  }

  @Override
  public float deviationOf(int item) {
    return deviations[item];
  }

  @Override
  public int select(int item, AskedItems asked, AskedEntries into) {
    int start = starts[item];
    int end = starts[item + 1];
    into.begin(end - start, means[item], deviations[item]);
    int count = 0;
    for (int entry = start; entry < end; entry++) {
      count = into.put(count, asked.slotOf[targets[entry]], entry);
    }
    for (int n = 0; n < count; n++) {
      into.weights[n] = weights[into.entries[n]];
    }
    return count;
  }

  @Override
  public void read(int item, int[] into, float[] theirWeights) {
    System.arraycopy(targets, starts[item], into, 0, lengthOf(item));
    System.arraycopy(weights, starts[item], theirWeights, 0, lengthOf(item));
  }
}
