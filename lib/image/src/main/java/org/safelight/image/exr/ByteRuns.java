package org.safelight.image.exr;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.safelight.image.io.Refusal;

/**
 * OpenEXR's runs of bytes: a count c of 0 to 127 says that the next byte comes c + 1 times, a
 * negative one that -c bytes follow as they are.
 */
final class ByteRuns {
  private static final int LEAST_RUN = 3;
  private static final int MOST = 127;

  private ByteRuns() {}

  static byte[] pack(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length);
    int at = 0;
    while (at < plain.length) {
      int run = runAt(plain, at);
      if (run >= LEAST_RUN) {
        out.write(run - 1);
        out.write(plain[at]);
        at += run;
      } else {
        int end = at + 1;
        while (end < plain.length && end - at < MOST && runAt(plain, end) < LEAST_RUN) {
          end++;
        }
        out.write(at - end);
        out.write(plain, at, end - at);
        at = end;
      }
    }
    return out.toByteArray();
  }

  /** Equal bytes from {@code at} on, as many as one count can say. */
  private static int runAt(byte[] plain, int at) {
    int end = at + 1;
    while (end < plain.length && end - at <= MOST && plain[end] == plain[at]) {
      end++;
    }
    return end - at;
  }

  /** Exactly {@code length} bytes. */
  static byte[] unpack(byte[] packed, int length) throws Refusal {
    byte[] out = new byte[length];
    int filled = 0;
    int at = 0;
    while (at < packed.length) {
      int count = packed[at++];
      int bytes = count < 0 ? -count : count + 1;
      int stored = count < 0 ? bytes : 1;
      if (bytes > length - filled || stored > packed.length - at) {
        throw damaged();
      }
      if (count < 0) {
        System.arraycopy(packed, at, out, filled, bytes);
      } else {
        Arrays.fill(out, filled, filled + bytes, packed[at]);
      }
      at += stored;
      filled += bytes;
    }
    if (filled != length) {
      throw damaged();
    }
    return out;
  }

  private static Refusal damaged() {
    return new Refusal("a run-length chunk does not unpack to its size");
  }
}
