package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.TreeEnsemble;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.regression.DecisionTreeRegressionModel;
import org.apache.spark.ml.tree.ContinuousSplit;
import org.apache.spark.ml.tree.InternalNode;
import org.apache.spark.ml.tree.Node;

/** Takes MLlib's trees out of Spark. */
final class TreeExport {
  private final List<Integer> roots = new ArrayList<>();
  private final List<int[]> nodes = new ArrayList<>();
  private final List<Double> values = new ArrayList<>();

  private TreeExport() {}

  static TreeEnsemble of(DecisionTreeRegressionModel[] trees, double[] weights) {
    TreeExport export = new TreeExport();
    for (int tree = 0; tree < trees.length; tree++) {
      export.roots.add(export.nodes.size());
      export.add(trees[tree].rootNode(), weights[tree]);
    }
    int count = export.nodes.size();
    int[][] columns = new int[4][count];
    double[] value = new double[count];
    for (int node = 0; node < count; node++) {
      for (int column = 0; column < 4; column++) {
        columns[column][node] = export.nodes.get(node)[column];
      }
      value[node] = export.values.get(node);
    }
    return new TreeEnsemble(
        export.roots.stream().mapToInt(root -> root).toArray(),
        columns[0],
        columns[1],
        columns[2],
        columns[3],
        value);
  }

  private int add(Node node, double weight) {
    int number = nodes.size();
    int[] fields = {-1, 0, 0, 0};
    nodes.add(fields);
    values.add(0.0);
    if (node instanceof InternalNode inner) {
      ContinuousSplit split = (ContinuousSplit) inner.split();
      fields[0] = split.featureIndex();
      fields[1] = (int) Math.floor(split.threshold());
      fields[2] = add(inner.leftChild(), weight);
      fields[3] = add(inner.rightChild(), weight);
    } else {
      values.set(number, weight * node.prediction());
    }
    return number;
  }
}
