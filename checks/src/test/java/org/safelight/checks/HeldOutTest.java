package org.safelight.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.learn.HeldOut;
import org.safelight.enhance.learn.TrainingPhotos;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.torch.TorchEngine;

/** What a run's log says of held-out pairs; needs an engine that trains. */
class HeldOutTest {
  /** Float levels against a difference in decimal. */
  private static final double DB = 1e-3;

  private final TorchEngine engine = new TorchEngine("cpu", 1);

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void pairsDrawnAtRandomAreComparedWithTheirInputs() {
    HeldOut heldOut =
        new HeldOut(
            List.of(
                new TrainingPhotos.Pair(null, grey(0.4f), grey(0.5f)),
                new TrainingPhotos.Pair(null, grey(0.49f), grey(0.5f)),
                new TrainingPhotos.Pair(0.0, grey(0.5f), grey(0.501f))));
    // 0.1, 0.01 and 0.001 off are 20, 40 and 60 dB
    Map<String, Double> unchanged = heldOut.psnr(engine, input -> input);
    assertThat(unchanged).containsOnlyKeys("psnr", "psnr.input", "psnr+0.0");
    assertThat(unchanged.get("psnr")).isCloseTo(30, within(DB));
    assertThat(unchanged.get("psnr.input")).isCloseTo(30, within(DB));
    assertThat(unchanged.get("psnr+0.0")).isCloseTo(60, within(0.01));
    Map<String, Double> brighter = heldOut.psnr(engine, input -> input.add(0.001f));
    assertThat(brighter.get("psnr")).isGreaterThan(unchanged.get("psnr"));
    assertThat(brighter.get("psnr.input")).isEqualTo(unchanged.get("psnr.input"));
    assertThat(heldOut.strips(engine, input -> input)).hasSize(2);
  }

  @Test
  void exposuresOfALadderAreToldApart() {
    HeldOut heldOut =
        new HeldOut(
            List.of(
                new TrainingPhotos.Pair(-1.0, grey(0.4f), grey(0.5f)),
                new TrainingPhotos.Pair(0.0, grey(0.49f), grey(0.5f))));
    Map<String, Double> psnr = heldOut.psnr(engine, input -> input);
    assertThat(psnr).containsOnlyKeys("psnr-1.0", "psnr", "psnr+0.0");
    assertThat(psnr.get("psnr")).isCloseTo(20, within(DB));
  }

  private static Image grey(float level) {
    float[] plane = {level, level, level, level};
    return Image.of(2, 2, Encoding.SRGB, plane, plane.clone(), plane.clone());
  }
}
