package org.safelight.image.gainmap;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Ranges of a file that are replaced, all else staying as it is. */
final class Edits {
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  private record Edit(int from, int to, byte[] with) {
    int growth() {
      return with.length - (to - from);
    }
  }

  private final List<Edit> edits = new ArrayList<>();

  /** Puts bytes in the place of a range, which may be empty but may not meet another one. */
  void replace(int from, int to, byte[] with) {
    edits.add(new Edit(from, to, with));
  }

  /** Takes a range out. */
  void remove(int from, int to) {
    replace(from, to, new byte[0]);
  }

  /** By how many bytes what stands before a place grows; insertions there count. */
  int growthUpTo(int at) {
    return edits.stream().filter(edit -> edit.to() <= at).mapToInt(Edit::growth).sum();
  }

  /**
   * The range with what was replaced in it; insertions at one place in the order they were made.
   */
  byte[] apply(byte[] in, int start, int end) {
    edits.sort(Comparator.comparingInt(Edit::from)); // stable
    ByteArrayOutputStream out = new ByteArrayOutputStream(end - start);
    int at = start;
    for (Edit edit : edits) {
      out.write(in, at, edit.from() - at);
      out.writeBytes(edit.with());
      at = edit.to();
    }
    out.write(in, at, end - at);
    return out.toByteArray();
  }
}
