package org.safelight.image.filter;

/** What stands beyond the edge of a picture. */
public final class Border {
  private Border() {}

  /** Index of the sample that stands at {@code i} when edges repeat: a a | a b c | c c. */
  public static int replicate(int i, int size) {
    return Math.max(0, Math.min(size - 1, i));
  }

  /** Index of the sample at {@code i} in a mirror that repeats the edge: b a | a b c | c b. */
  public static int mirror(int i, int size) {
    int at = Math.floorMod(i, 2 * size);
    return at < size ? at : 2 * size - 1 - at;
  }
}
