package org.safelight.enhance;

import java.util.Collection;
import java.util.Comparator;

/** Says what a mistyped name may have meant. */
public final class Nearest {
  private Nearest() {}

  /** "unknown setting 'ratoi', did you mean 'ratio'? known: ratio, denoise". */
  public static String unknown(String kind, String name, Collection<String> known) {
    String list = known.isEmpty() ? "none" : String.join(", ", known);
    return known.stream()
        .min(Comparator.comparingInt(k -> distance(name, k)))
        .filter(k -> distance(name, k) <= Math.max(2, name.length() / 2))
        .map(k -> "unknown %s '%s', did you mean '%s'? known: %s".formatted(kind, name, k, list))
        .orElse("unknown %s '%s', known: %s".formatted(kind, name, list));
  }

  /** Levenshtein's edit distance, ignoring case. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same =
            Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
        int replaced = diagonal + (same ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
