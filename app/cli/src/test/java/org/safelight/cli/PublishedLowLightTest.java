package org.safelight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.foreign.ForeignWeights;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.io.Photos;
import org.safelight.image.io.WriteOptions;
import org.safelight.tensor.NamedTensor;

/**
 * The published checkpoints of decomposition and adjustment, imported and run from the command
 * line, give the golden arrays. Both are in the shared folder, or this is skipped.
 */
class PublishedLowLightTest {
  /** The golden arrays' own, and half a step of 16 bits. */
  private static final double TOLERANCE = 1e-4 + 0.5 / 65535;

  /** Half a level of rounding to 8 bits, and the golden arrays' own. */
  private static final double LEVELS = 0.5 + 0.03;

  @TempDir Path folder;
  private Path weights;

  @BeforeEach
  void importTheCheckpoints() {
    weights = folder.resolve("kind.safetensors");
    Run run =
        Run.of(
            "import",
            "lowlight",
            shared("weights/lowlight/decom_net_train"),
            shared("weights/lowlight/illumination_adjust_net_train"),
            "-o",
            weights);
    assertThat(run.code()).as(run.err()).isZero();
  }

  private static Path shared(String place) {
    String told = System.getProperty("safelight.shared", System.getenv("SAFELIGHT_SHARED"));
    Path shared =
        told == null ? Path.of(System.getProperty("safelight.root"), "../shared") : Path.of(told);
    Path path = shared.resolve(place);
    assumeTrue(Files.exists(path), "no " + path);
    return path;
  }

  private static Map<String, NamedTensor> golden(String name) throws IOException {
    return ForeignWeights.read(shared("golden/lowlight/%s.npz".formatted(name))).tensors();
  }

  /** Columns added at the right of a golden input. */
  private static final int ADDED = 8;

  /** How far they are seen: by decomposition, adjustment and the blur of the mask. */
  private static final int REACH = 20 + 4 + 12;

  /**
   * The golden inputs are parts of pictures that were stretched as a whole. Written as levels of
   * the same proportions, beside columns that hold black and white, they are stretched to the same
   * values again.
   */
  private Path photo(NamedTensor input) throws IOException {
    int height = input.shape().dim(0);
    int width = input.shape().dim(1);
    float[] values = input.values();
    int range = 1;
    while (!isWhole(values, range)) {
      range++;
      assertThat(range).as("range of 8-bit levels").isLessThan(256);
    }
    int wide = width + ADDED;
    byte[] levels = new byte[3 * wide * height];
    for (int i = 0; i < levels.length; i++) {
      int x = i / 3 % wide;
      int from = 3 * (i / 3 / wide * width + Math.min(x, width - 1)) + i % 3;
      levels[i] = (byte) Math.round(values[from] * range);
    }
    levels[3 * (wide - 1)] = 0;
    levels[3 * (2 * wide - 1)] = (byte) range;
    Path file = folder.resolve("dark.png");
    Photos.write(
        Photo.of8(wide, height, levels, new byte[0], Metadata.none()),
        file,
        WriteOptions.defaults());
    return file;
  }

  private static boolean isWhole(float[] values, int range) {
    for (float value : values) {
      if (Math.abs(value * range - Math.round(value * range)) > 1e-3) {
        return false;
      }
    }
    return true;
  }

  @Test
  void aPhotoIsTakenApartAsPublished() throws IOException {
    for (String name : new String[] {"decomposition_even_48x64", "decomposition_odd_45x61"}) {
      Map<String, NamedTensor> golden = golden(name);
      Path parts = folder.resolve(name);
      Files.deleteIfExists(folder.resolve("dark.png"));
      Path dark = photo(golden.get("input"));
      Run run = Run.of("decompose", dark, "-o", parts, "--weights", weights, "--set", "size=0");
      assertThat(run.code()).as(run.err()).isZero();
      Photo reflectance = Photos.read(parts.resolve("dark-reflectance.png"));
      Photo illumination = Photos.read(parts.resolve("dark-illumination.png"));
      float[] wanted = golden.get("kind_R").values();
      int width = golden.get("input").shape().dim(1);
      for (int i = 0; i < wanted.length; i++) {
        if (i / 3 % width < width - REACH) {
          int at = i + i / 3 / width * 3 * ADDED;
          assertThat((reflectance.rgb16()[at] & 65535) / 65535.0)
              .isCloseTo(wanted[i], within(TOLERANCE));
          assertThat((illumination.rgb16()[at] & 65535) / 65535.0)
              .isCloseTo(golden.get("kind_L").values()[i / 3], within(TOLERANCE));
        }
      }
    }
  }

  @Test
  void aPhotoIsEnhancedAsByThePublishedScript() throws IOException {
    Map<String, NamedTensor> golden = golden("postprocess_72x88");
    Path dark = photo(golden.get("input"));
    Path out = folder.resolve("out.png");
    Run run =
        Run.of(
            "enhance",
            dark,
            "-o",
            out,
            "--method",
            "lowlight",
            "--weights",
            weights,
            "--set",
            "size=0",
            "--set",
            "ratio=5",
            "--set",
            "mask=1",
            "--set",
            "protect=1");
    assertThat(run.code()).as(run.err()).isZero();
    Photo enhanced = Photos.read(out);
    float[] wanted = golden.get("fused").values();
    int width = golden.get("input").shape().dim(1);
    for (int i = 0; i < wanted.length; i++) {
      if (i / 3 % width < width - REACH) {
        assertThat((double) (enhanced.rgb8()[i + i / 3 / width * 3 * ADDED] & 255))
            .isCloseTo(255 * Math.min(1, wanted[i]), within(LEVELS));
      }
    }
  }
}
