package org.safelight.data;

/** What all sources of batches check. */
final class Batches {
  private Batches() {}

  static void check(PhotoSet photos, int... sizes) {
    if (photos.size() == 0) {
      throw new IllegalArgumentException("training needs at least one photo, got none");
    }
    for (int size : sizes) {
      if (size < 1) {
        throw new IllegalArgumentException("every size must be at least 1, got " + size);
      }
    }
  }
}
