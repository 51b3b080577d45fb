package org.safelight.enhance.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.enhance.Doubling;
import org.safelight.enhance.Enhancer;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.lut.Cube;
import org.safelight.image.lut.CubeWriter;
import org.safelight.image.lut.Lut3d;
import org.safelight.image.lut.LutFit;
import org.safelight.image.lut.LutSamples;
import org.safelight.metrics.DeltaE;

class LookTest {
  @TempDir Path folder;

  private static Photo noise(long seed) {
    byte[] rgb = new byte[3 * 120 * 90];
    new Random(seed).nextBytes(rgb);
    return Photo.of8(120, 90, rgb, new byte[0], Metadata.none());
  }

  @Test
  void aTableDoesWhatTheMethodDidToColours() throws IOException {
    LutSamples samples = new LutSamples();
    try (Enhancer method = new Doubling()) {
      for (long seed = 1; seed <= 2; seed++) {
        samples.add(noise(seed), method.enhance(noise(seed)));
      }
      Look look = Look.of(samples, LutFit.standard(33, 2));
      assertThat(look.photos()).isEqualTo(2);
      assertThat(look.pixels()).isEqualTo(2 * 120 * 90);
      assertThat(look.error().mean()).isLessThan(0.5);
      Path file = folder.resolve("look.cube");
      CubeWriter.write(new Cube("twice", look.lut()), file, false);
      Photo other = noise(3);
      try (Enhancer table = LookFile.read(file).open(Map.of("strength", 1.0, "threads", 1.0))) {
        assertThat(table.card().paper()).isEqualTo("twice");
        Photo wanted = method.enhance(other);
        double met = DeltaE.CIEDE2000.of(wanted, table.enhance(other));
        assertThat(met).isCloseTo(look.deltaE(), within(0.1));
        assertThat(met).isLessThan(DeltaE.CIEDE2000.of(wanted, other) / 20);
      }
    }
  }

  @Test
  void aBrokenTableIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("look.cube"), "LUT_3D_SIZE 2\n0 0 x\n");
    assertThatThrownBy(() -> LookFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": line 2: wanted a finite number such as 0.5, got 'x'");
  }

  @Test
  void noStrengthIsThePhotoItself() {
    Photo photo = noise(4);
    LookEnhancer enhancer =
        new LookEnhancer(
            Lut3d.of(2, new float[24]),
            Map.of("strength", 0.0, "threads", 1.0),
            new Doubling().card());
    assertThat(enhancer.enhance(photo)).isSameAs(photo);
  }
}
