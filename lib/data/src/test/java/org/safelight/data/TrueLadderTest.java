package org.safelight.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.safelight.image.Image;
import org.safelight.image.io.Photos;

/** Our ladder beside a raw converter's: its EV 0 file rendered by us, against its other files. */
class TrueLadderTest {
  /** Levels of 255; 1.4 was reached when the response was fitted. */
  private static final double MEAN_TOLERANCE = 2;

  /** Decibels, over all pixels of the three scenes; 31.4 was the worst exposure when fitted. */
  private static final double LEAST_PSNR = 29;

  private static final List<String> SCENES =
      List.of("a0024-_DSC8932", "a0075-jn_20080814_New_York_City_042", "a0125-kme_314");

  @Test
  void meanLevelsAndPixelsComeNearTheTrueLadder() throws IOException {
    Path folder = Fixtures.shared("msec-ev-series-research");
    for (double ev : ExposureLadderWriter.PAPER) {
      double rendered = 0;
      double truth = 0;
      double squares = 0;
      long samples = 0;
      for (String scene : SCENES) {
        Image plain = read(folder, scene, 0);
        Image wanted = read(folder, scene, ev);
        Image made =
            new Renderer()
                .render(plain, ExposureRendering.ladder(ev), new SplittableRandom(1))
                .input();
        rendered += 255 * Fixtures.mean(made) / SCENES.size();
        truth += 255 * Fixtures.mean(wanted) / SCENES.size();
        for (int c = 0; c < 3; c++) {
          for (int i = 0; i < made.plane(c).length; i++) {
            double off = made.plane(c)[i] - wanted.plane(c)[i];
            squares += off * off;
          }
          samples += made.plane(c).length;
        }
      }
      double psnr = -10 * Math.log10(Math.max(1e-12, squares / samples));
      System.out.printf(
          "EV %+.1f: mean level true %.1f, rendered %.1f of 255; PSNR %.2f dB%n",
          ev, truth, rendered, psnr);
      assertThat(rendered).as("EV %s", ev).isCloseTo(truth, within(MEAN_TOLERANCE));
      assertThat(psnr).as("EV %s", ev).isGreaterThan(LEAST_PSNR);
    }
  }

  private static Image read(Path folder, String scene, double ev) throws IOException {
    return Photos.read(folder.resolve(scene + ExposureLadderWriter.suffix(ev) + ".JPG")).toImage();
  }
}
