package org.safelight.enhance;

import org.safelight.image.Photo;

/** An enhancer for tests: twice as bright, unless it is told to fail. */
public final class Doubling implements Enhancer {
  private final int failingWidth;

  /** One that runs out of memory on photos of this width. */
  public Doubling(int failingWidth) {
    this.failingWidth = failingWidth;
  }

  /** One that never fails. */
  public Doubling() {
    this(0);
  }

  @Override
  public Photo enhance(Photo photo) {
    if (photo.width() == failingWidth) {
      throw new OutOfMemoryError("for a test");
    }
    return Photo.of(photo.toImage().map(v -> Math.min(1, 2 * v)), photo.bits(), photo.metadata());
  }

  @Override
  public ModelCard card() {
    return ModelCard.classic("test.doubling", "none");
  }

  @Override
  public void close() {}
}
