package org.safelight.classic.retinex;

import java.util.Arrays;

/**
 * A grouping of unknowns that hold together strongly, so that one number for each group describes
 * what smoothing has left of an error. Groups do not reach across the weak couplings that edges of
 * the photo make; that is what keeps the solver fast there.
 *
 * @param group the group of each unknown
 * @param coarse the matrix for one number a group: P^T A P with P the 0/1 matrix of the grouping
 */
@SuppressWarnings("ArrayRecordComponent") // a table, never compared
record Aggregation(int[] group, SparseSystem coarse) {
  /** A neighbour counts as strong from this share of the strongest coupling of a pixel on. */
  private static final double STRONG = 0.25;

  /** Larger groups make fewer levels and more iterations; 3 was the fastest of 2, 3 and 4. */
  private static final int LARGEST_GROUP = 3;

  /** Groups of groups: two rounds of matching, about a fifth of the unknowns. */
  static Aggregation of(SparseSystem system) {
    Aggregation first = matched(system);
    Aggregation second = matched(first.coarse);
    int[] group = first.group.clone();
    for (int i = 0; i < group.length; i++) {
      group[i] = second.group[group[i]];
    }
    return new Aggregation(group, second.coarse);
  }

  /** Each unknown with the strongest free neighbour, else into the group of the strongest one. */
  private static Aggregation matched(SparseSystem system) {
    int n = system.size();
    int[] group = new int[n];
    Arrays.fill(group, -1);
    int[] members = new int[n];
    int groups = 0;
    for (int i = 0; i < n; i++) {
      if (group[i] >= 0) {
        continue;
      }
      int strongest = -1;
      double most = 0;
      int free = -1;
      double mostFree = 0;
      for (int k = system.start()[i]; k < system.start()[i + 1]; k++) {
        double weight = system.coupling()[k];
        int j = system.column()[k];
        if (weight > most) {
          most = weight;
          strongest = j;
        }
        if (group[j] < 0 && weight > mostFree) {
          mostFree = weight;
          free = j;
        }
      }
      if (free >= 0 && mostFree >= STRONG * most) {
        group[free] = groups;
        group[i] = groups;
        members[groups++] = 2;
      } else if (strongest >= 0
          && group[strongest] >= 0
          && members[group[strongest]] < LARGEST_GROUP) {
        group[i] = group[strongest];
        members[group[i]]++;
      } else {
        group[i] = groups;
        members[groups++] = 1;
      }
    }
    return new Aggregation(group, coarse(system, group, groups));
  }

  private static SparseSystem coarse(SparseSystem system, int[] group, int groups) {
    int[] first = new int[groups + 1];
    for (int g : group) {
      first[g + 1]++;
    }
    for (int g = 0; g < groups; g++) {
      first[g + 1] += first[g];
    }
    int[] sorted = new int[group.length];
    int[] next = first.clone();
    for (int i = 0; i < group.length; i++) {
      sorted[next[group[i]]++] = i;
    }
    double[] diagonal = new double[groups];
    int[] start = new int[groups + 1];
    int most = system.start()[system.size()];
    int[] column = new int[most];
    double[] coupling = new double[most];
    int[] placeOf = new int[groups]; // where this row holds a column, if at or after its start
    Arrays.fill(placeOf, -1);
    int end = 0;
    for (int g = 0; g < groups; g++) {
      int from = end;
      for (int m = first[g]; m < first[g + 1]; m++) {
        int i = sorted[m];
        diagonal[g] += system.diagonal()[i];
        for (int k = system.start()[i]; k < system.start()[i + 1]; k++) {
          int to = group[system.column()[k]];
          double weight = system.coupling()[k];
          if (to == g) {
            diagonal[g] -= weight;
          } else if (placeOf[to] >= from) {
            coupling[placeOf[to]] += weight;
          } else {
            placeOf[to] = end;
            column[end] = to;
            coupling[end++] = weight;
          }
        }
      }
      start[g + 1] = end;
    }
    return new SparseSystem(
        diagonal, start, Arrays.copyOf(column, end), Arrays.copyOf(coupling, end));
  }
}
