package org.safelight.image.io;

import org.jspecify.annotations.Nullable;

/** How a JPEG's chroma is sampled. */
public enum Subsampling {
  /** As the source JPEG had it; for another source 4:4:4 from quality 90 on, else 4:2:0. */
  SOURCE(0, 0),
  /** 4:4:4, chroma at full size. */
  S444(1, 1),
  /** 4:2:2, chroma at half the width. */
  S422(2, 1),
  /** 4:2:0, chroma at half the width and half the height. */
  S420(2, 2);

  /** From this quality on, a photo of unknown sampling keeps its chroma at full size. */
  private static final int FULL_CHROMA_QUALITY = 90;

  private final int across;
  private final int down;

  Subsampling(int across, int down) {
    this.across = across;
    this.down = down;
  }

  /** Luma samples per chroma sample across; 0 for {@link #SOURCE}. */
  int across() {
    return across;
  }

  /** Luma samples per chroma sample down; 0 for {@link #SOURCE}. */
  int down() {
    return down;
  }

  /** "4:4:4" and so on; "source" for {@link #SOURCE}. */
  public String label() {
    return switch (this) {
      case SOURCE -> "source";
      case S444 -> "4:4:4";
      case S422 -> "4:2:2";
      case S420 -> "4:2:0";
    };
  }

  /** This sampling, {@link #SOURCE} resolved from the source's label and the quality. */
  Subsampling resolve(@Nullable String source, int quality) {
    if (this != SOURCE) {
      return this;
    }
    for (Subsampling known : values()) {
      if (known.label().equals(source)) {
        return known;
      }
    }
    return quality >= FULL_CHROMA_QUALITY ? S444 : S420;
  }
}
