package org.safelight.data.fivek;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing in which a rendering differs from the published ones.
 *
 * @param id of the photo; empty where it concerns the rendering as a whole
 * @param side null where it concerns the pair
 * @param detail what was found, as the end of a sentence
 */
public record FiveKFinding(Kind kind, String id, FiveKPhoto.@Nullable Side side, String detail) {

  /** What is wrong. */
  public enum Kind {
    /** A file that gives no photo. */
    UNREADABLE("cannot be read", false),
    /** An id of a split that lacks input or target, or an input without target. */
    MISSING("not both there", false),
    /** Two files of one id in a folder. */
    DUPLICATE("there more than once", false),
    /** An id in two of the lists: what is tested on was trained on. */
    OVERLAP("in more than one list", false),
    /** Edges of neither published size. */
    SIZE("of another size", false),
    /** Input and target of different sizes. */
    PAIR_SIZE("of two sizes in one pair", false),
    /** Not 8 bits a sample. */
    BITS("not 8 bits a sample", false),
    /** A colour profile other than sRGB. */
    PROFILE("not sRGB", false),
    /** An alpha plane. */
    ALPHA("with an alpha plane", false),
    /** Input and target are one picture. */
    SAME("the same as input and target", false),
    /** The inputs are the collection that is 1.5 stops too dark. */
    TOO_DARK("inputs too dark", true),
    /** The inputs are brighter than the targets. */
    SWAPPED("inputs brighter than targets", true);

    private final String label;
    private final boolean whole;

    Kind(String label, boolean whole) {
      this.label = label;
      this.whole = whole;
    }

    /** What is said of the photos, short. */
    public String label() {
      return label;
    }

    /** Whether it concerns the rendering as a whole rather than a photo. */
    public boolean whole() {
      return whole;
    }
  }

  /** Whom it concerns: "a0001", "a0001 input", or nothing. */
  public String subject() {
    return side == null ? id : id + " " + side.name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is about a photo, or about its pair. */
  public boolean concerns(FiveKPhoto photo) {
    return id.equals(photo.id()) && (side == null || side == photo.side());
  }
}
