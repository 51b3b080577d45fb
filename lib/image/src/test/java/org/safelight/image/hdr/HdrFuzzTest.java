package org.safelight.image.hdr;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.safelight.image.exr.ExrReader;
import org.safelight.image.gainmap.GainMapJpegReader;
import org.safelight.image.io.DecodeLimits;
import org.safelight.image.io.PhotoException;
import org.safelight.image.io.RadianceReader;
import org.safelight.image.io.Refusal;

/**
 * Readers of files of light over any bytes: a picture or a refusal, nothing else. In a build the
 * inputs beside this class are tried, small pictures of each kind and what fuzzing found; {@code
 * bench/fuzz.sh} goes on from them.
 */
class HdrFuzzTest {
  /** Small, so that a picture takes no time. */
  private static final DecodeLimits LIMITS =
      DecodeLimits.defaults().withMaxPixels(1 << 16).withMaxBytes(1 << 20);

  @FuzzTest(maxDuration = "1h")
  void exr(byte[] file) {
    try {
      ExrReader.read(file, LIMITS);
    } catch (Refusal e) {
      // as it should be
    }
  }

  @FuzzTest(maxDuration = "1h")
  void gainMap(byte[] file) {
    try {
      GainMapJpegReader.read(file, "fuzz", LIMITS);
    } catch (PhotoException e) {
      // as it should be
    }
  }

  @FuzzTest(maxDuration = "1h")
  void radiance(byte[] file) {
    try {
      RadianceReader.read(new ByteArrayInputStream(file), LIMITS);
    } catch (IOException e) {
      // as it should be
    }
  }
}
