package org.safelight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.color.Srgb;
import org.safelight.image.hdr.HdrFiles;
import org.safelight.image.io.Photos;

class TonemapCommandTest {
  private static final int WIDTH = 40;

  /** Steps of RGBE, seen through the steepest part of sRGB that is used here. */
  private static final float STEPS = 0.01f;

  @TempDir private Path folder;

  /** Grey light that doubles every five pixels, from 1/16 to 8. */
  private Path scene(String name) throws IOException {
    float[] row = new float[WIDTH * 8];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) Math.pow(2, (i % WIDTH) / 5 - 4);
    }
    Path file = folder.resolve(name);
    HdrFiles.write(Image.of(WIDTH, 8, Encoding.LINEAR, row, row.clone(), row.clone()), file);
    return file;
  }

  private Photo shown(Path scene, String name, Object... options) throws IOException {
    Path out = folder.resolve(name);
    Object[] all = Arrays.copyOf(new Object[] {"tonemap", scene, "-o", out}, 4 + options.length);
    System.arraycopy(options, 0, all, 4, options.length);
    Run run = Run.of(all);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.err()).contains(out.toString());
    return Photos.read(out);
  }

  private static float at(Photo photo, int step) {
    return photo.toImage().at(1, 5 * step + 2, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s.exr", "s.hdr"})
  void everyCurveShowsBothKindsOfFile(String name) throws IOException {
    Path scene = scene(name);
    Photo clip = shown(scene, "clip.png", "--curve=exposure");
    Photo reinhard = shown(scene, "reinhard.png");
    Photo filmic = shown(scene, "filmic.png", "--curve", "filmic");
    assertThat(clip.bits()).isEqualTo(16);
    for (int step = 0; step < 8; step++) {
      double light = Math.pow(2, step - 4);
      assertThat(at(clip, step)).isCloseTo(Srgb.toSrgb((float) Math.min(1, light)), within(STEPS));
      assertThat(at(reinhard, step))
          .isCloseTo(Srgb.toSrgb((float) (light / (1 + light))), within(STEPS));
      if (step > 0) {
        assertThat(at(filmic, step)).isGreaterThan(at(filmic, step - 1));
      }
    }
  }

  @Test
  void stopsRaiseTheLightBefore() throws IOException {
    Path scene = scene("s.exr");
    for (String curve : new String[] {"exposure", "reinhard", "filmic"}) {
      Photo plain = shown(scene, curve + ".png", "--curve", curve);
      Photo raised = shown(scene, curve + "1.png", "--curve", curve, "--ev=1");
      Photo lowered = shown(scene, curve + "-2.png", "--curve", curve, "--ev", "-2");
      for (int step = 2; step < 7; step++) {
        assertThat(at(raised, step)).isCloseTo(at(plain, step + 1), within(1e-3f));
        assertThat(at(lowered, step)).isCloseTo(at(plain, step - 2), within(1e-3f));
      }
    }
  }

  @Test
  void aJpegHasEightBits() throws IOException {
    Path scene = scene("s.exr");
    assertThat(shown(scene, "x.jpg", "--quality=80").bits()).isEqualTo(8);
    assertThat(shown(scene, "x.tif").bits()).isEqualTo(16);
  }

  @Test
  void brokenFilesAreOneClearSentence() throws IOException {
    for (String name : new String[] {"s.exr", "s.hdr"}) {
      byte[] whole = Files.readAllBytes(scene(name));
      for (int length : new int[] {whole.length - 5, whole.length / 2, 20}) {
        Path torn = Files.write(folder.resolve("torn-" + name), Arrays.copyOf(whole, length));
        assertFailure("torn-" + name + ": ", torn);
      }
    }
    assertFailure("no Radiance or OpenEXR picture", Samples.write(folder.resolve("a/p.jpg"), 4, 4));
    assertFailure("there is no such file", folder.resolve("none.exr"));
    assertFailure("is a folder", folder);
  }

  private void assertFailure(String said, Path input) {
    Path out = folder.resolve("never.png");
    Run run = Run.of("tonemap", input, "-o", out);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains(said).doesNotContain("unexpected").doesNotContain("Exception");
    assertThat(out).doesNotExist();
  }

  @Test
  void whatIsThereIsKeptUnlessItMayBeOverwritten() throws IOException {
    Path scene = scene("s.hdr");
    Path out = Files.writeString(folder.resolve("x.png"), "old");
    Run kept = Run.of("tonemap", scene, "-o", out);
    assertThat(kept.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(kept.err()).contains("is there already (--overwrite replaces it)");
    assertThat(out).hasContent("old");
    assertThat(shown(scene, "x.png", "--overwrite").width()).isEqualTo(WIDTH);
  }

  @Test
  void wrongWordsAreUsageErrors() throws IOException {
    Path scene = scene("s.exr");
    assertUsage("known are reinhard, filmic, exposure", scene, "x.png", "--curve=aces");
    assertUsage("ev must be within 100 of 0, got 400.0", scene, "x.png", "--ev=400");
    assertUsage("ev must be within 100 of 0, got NaN", scene, "x.png", "--ev=NaN");
    assertUsage("quality must be 1 to 100", scene, "x.jpg", "--quality=101");
    assertUsage("outputs are .jpg, .png or .tif", scene, "x.exr", "--ev=0");
  }

  private void assertUsage(String said, Path scene, String name, String option) {
    Run run = Run.of("tonemap", scene, "-o", folder.resolve(name), option);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(said);
    assertThat(run.err().lines()).hasSize(2);
  }
}
