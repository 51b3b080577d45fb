package org.safelight.exposure.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.learn.HeldOut;
import org.safelight.exposure.TestPictures;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.filter.Resize;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;
import org.safelight.torch.TorchEngine;

class GridEnhancerTest {
  /** The slicer's logistic function is approximated, and the photo is rounded to 8 bits. */
  private static final double ONE_LEVEL = 1 / 255.0;

  private static final ModelCard CARD = ModelCard.classic("exposure.grid", "random");
  private static final GridNetwork.Widths TINY = new GridNetwork.Widths(List.of(2, 3, 4), 5, 6, 3);

  private static Photo enhance(Photo photo, double strength) {
    Map<String, Double> settings = Map.of("strength", strength, "threads", 2.0);
    try (GridEnhancer enhancer = new GridEnhancer(RandomGrids.network(TINY, 5), settings, CARD)) {
      assertThat(enhancer.card()).isEqualTo(CARD);
      return enhancer.enhance(photo);
    }
  }

  @ParameterizedTest(name = "{0} x {1}")
  @CsvSource({"230,150", "150,230", "97,97"})
  void photosAreWhatTheTensorsSay(int width, int height) {
    Photo photo = TestPictures.photo(width, height, 8, false);
    boolean upright = height > width;
    Image lying = upright ? transposed(photo.toImage()) : photo.toImage();
    Image low = Resize.areaAverage(lying, GridNetwork.LOW_WIDTH, GridNetwork.LOW_HEIGHT);
    GridNetwork network = RandomGrids.network(TINY, 5);
    float[] wanted;
    try (TorchEngine engine = new TorchEngine("cpu", 1)) {
      Parameters.Bound w = network.parameters().bind(engine);
      Tensor output =
          network.forward(w, HeldOut.tensor(engine, low), HeldOut.tensor(engine, lying));
      wanted = engine.read(output.clamp(0, 1));
    }
    Image better = enhance(photo, 1).toImage();
    Image found = upright ? transposed(better) : better;
    int pixels = width * height;
    double worst = 0;
    double moved = 0;
    for (int i = 0; i < wanted.length; i++) {
      float one = found.plane(i / pixels)[i % pixels];
      worst = Math.max(worst, Math.abs(one - wanted[i]));
      moved = Math.max(moved, Math.abs(one - lying.plane(i / pixels)[i % pixels]));
    }
    assertThat(worst).isLessThan(ONE_LEVEL);
    assertThat(moved).as("the network does something").isGreaterThan(5 * ONE_LEVEL);
  }

  private static Image transposed(Image image) {
    int width = image.height();
    int height = image.width();
    float[][] planes = new float[3][width * height];
    for (int p = 0; p < 3; p++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          planes[p][y * width + x] = image.at(p, y, x);
        }
      }
    }
    return Image.of(width, height, image.encoding(), planes);
  }

  @Test
  void noStrengthIsThePhotoAndHalfLiesBetween() {
    Photo photo = TestPictures.photo(80, 60, 8, true);
    assertThat(Arrays.equals(enhance(photo, 0).rgb8(), photo.rgb8())).isTrue();
    byte[] half = enhance(photo, 0.5).rgb8();
    byte[] full = enhance(photo, 1).rgb8();
    int worst = 0;
    for (int i = 0; i < half.length; i++) {
      int to = full[i] & 0xff;
      // Where the full correction was clipped, half of it is nearer than half way.
      if (to > 0 && to < 255) {
        worst = Math.max(worst, Math.abs((photo.rgb8()[i] & 0xff) + to - 2 * (half[i] & 0xff)));
      }
    }
    assertThat(worst).as("twice the distance from half way").isLessThanOrEqualTo(2);
  }

  @Test
  void formAlphaAndMetadataAreKept() {
    for (int bits : new int[] {8, 16}) {
      Photo photo = TestPictures.photo(80, 60, bits, true);
      Photo better = enhance(photo, 1);
      assertThat(better.bits()).isEqualTo(bits);
      assertThat(better.alpha8()).isEqualTo(photo.alpha8());
      assertThat(better.alpha16()).isEqualTo(photo.alpha16());
      assertThat(better.metadata()).isEqualTo(photo.metadata());
    }
  }
}
