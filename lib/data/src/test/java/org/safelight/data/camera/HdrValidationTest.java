package org.safelight.data.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;

class HdrValidationTest {
  private static final List<ResponseCurve> CURVES = CurveFamily.shipped().curves(2, 99);
  private static final List<HdrPanorama> PANORAMAS =
      List.of(HdrPanorama.of("meadow_1k", HdrBatchesTest.panorama()));

  private final HdrValidation validation = HdrValidation.of(PANORAMAS, CURVES);

  @Test
  void everyPhotoHasSomethingToRestoreAndSomethingToGoBy() {
    assertThat(validation.size()).isBetween(3, 21);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < validation.size(); i++) {
      HdrValidation.Photo photo = validation.photo(i);
      assertThat(photo.sample().counted()).isTrue();
      assertThat(photo.sample().clippedShare()).isGreaterThanOrEqualTo(0.005);
      assertThat(photo.display().encoding()).isEqualTo(Encoding.SRGB);
      assertThat(photo.light().encoding()).isEqualTo(Encoding.LINEAR);
      assertThat(photo.light().width()).isEqualTo(HdrValidation.WIDTH);
      assertThat(photo.light().height()).isEqualTo(HdrValidation.HEIGHT);
      assertThat(CURVES).contains(photo.sample().curve());
      assertThat(photo.name()).isEqualTo(validation.name(i));
      assertThat(photo.ev()).isEqualTo(validation.ev(i)).isBetween(-3, 3);
      names.add(photo.name());
    }
    assertThat(names).hasSize(validation.size());
  }

  @Test
  void photosAreTheSameEveryTime() {
    HdrValidation again = HdrValidation.of(PANORAMAS, CURVES);
    assertThat(again.photo(1).display()).isEqualTo(validation.photo(1).display());
    assertThat(again.photo(1).light()).isEqualTo(validation.photo(1).light());
  }

  @Test
  void aStopDoublesTheLight() {
    for (int i = 1; i < validation.size(); i++) {
      String view = validation.name(i).replaceFirst("_EV.*", "");
      if (validation.name(i - 1).startsWith(view)) {
        float before = validation.photo(i - 1).light().plane(1)[1000];
        assertThat(validation.photo(i).light().plane(1)[1000]).isEqualTo(2 * before);
        return;
      }
    }
    throw new AssertionError("no view at two exposures");
  }

  @Test
  void everyThirdIsAThird() {
    HdrValidation third = validation.every(3);
    assertThat(third.size()).isEqualTo((validation.size() + 2) / 3);
    assertThat(third.name(1)).isEqualTo(validation.name(3));
  }

  @Test
  void noCurveIsRefused() {
    assertThatThrownBy(() -> HdrValidation.of(PANORAMAS, List.of()))
        .hasMessage("validation needs at least one curve, got none");
  }
}
