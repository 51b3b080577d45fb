package org.safelight.hdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.color.Srgb;

class HighlightRolloffTest {
  /** Light of an eighth of a step of 16 bits at the top of the range, and of tables within 1e-6. */
  private static final double ROUNDING = 4e-5;

  private static Image ratio(int width, int height, float... values) {
    return Image.of(width, height, Encoding.DATA, values);
  }

  private static float[] all(int count, float value) {
    float[] values = new float[count];
    Arrays.fill(values, value);
    return values;
  }

  /** One row of 16 bits from black to white in another colour than grey. */
  private static Photo ramp(int width) {
    Photo.Builder builder = new Photo.Builder(width, 1, 16);
    float[][] row = new float[3][width];
    for (int x = 0; x < width; x++) {
      float v = x / (width - 1f);
      row[0][x] = v;
      row[1][x] = 0.8f * v;
      row[2][x] = 0.5f * v;
    }
    builder.writeRow(0, row[0], row[1], row[2]);
    return builder.build(Metadata.none());
  }

  @Test
  void aPhotoThatNothingIsDoneToStaysBitForBit() {
    byte[] bytes = new byte[3 * 4096];
    new Random(1).nextBytes(bytes); // white among them
    short[] shorts = new short[3 * 65536];
    for (int i = 0; i < shorts.length; i++) {
      shorts[i] = (short) (7 * i);
    }
    Photo eight = Photo.of8(64, 64, bytes, new byte[0], Metadata.none());
    Photo sixteen = Photo.of16(256, 256, shorts, new short[0], Metadata.none());
    for (Photo photo : new Photo[] {eight, sixteen}) {
      int count = photo.width() * photo.height();
      Image ones = ratio(photo.width(), photo.height(), all(count, 1));
      Photo same = HighlightRolloff.of(photo, ones).apply(photo, ones);
      assertThat(Arrays.equals(same.rgb8(), photo.rgb8())).isTrue();
      assertThat(Arrays.equals(same.rgb16(), photo.rgb16())).isTrue();
    }
  }

  @Test
  void brighterStaysBrighterAndNothingIsAboveWhite() {
    for (float gain : new float[] {1.2f, 4, 300}) {
      HighlightRolloff rolloff = HighlightRolloff.of(ramp(256), ratio(256, 1, all(256, gain)));
      double before = 0;
      for (int i = 1; i <= 4000; i++) {
        float light = i * gain / 2000;
        double shown = light * rolloff.factor(light);
        assertThat(shown).isGreaterThanOrEqualTo(before - 1e-7);
        assertThat(shown).isLessThanOrEqualTo(1 + 1e-6);
        before = shown;
      }
      assertThat(before).isGreaterThan(0.99);
      assertThat(rolloff.factor(0.5f)).isEqualTo(1);
      // No corner where it begins.
      assertThat((double) rolloff.factor(0.501f)).isCloseTo(1, within(1e-4));
    }
  }

  @Test
  void huesStay() {
    Photo photo = ramp(512);
    float[] gains = all(512, 1);
    Arrays.fill(gains, 400, 512, 5);
    Image ratio = ratio(512, 1, gains);
    Photo shown = HighlightRolloff.of(photo, ratio).apply(photo, ratio);
    float[][] before = new float[3][512];
    float[][] after = new float[3][512];
    photo.readRow(0, before[0], before[1], before[2]);
    shown.readRow(0, after[0], after[1], after[2]);
    int pressed = 0;
    for (int x = 256; x < 512; x++) {
      double scale = Srgb.toLinear(after[0][x]) / Srgb.toLinear(before[0][x]);
      pressed += scale < 0.99 ? 1 : 0;
      for (int c = 1; c < 3; c++) {
        assertThat((double) Srgb.toLinear(after[c][x]))
            .isCloseTo(scale * Srgb.toLinear(before[c][x]), within(ROUNDING));
      }
    }
    assertThat(pressed).isPositive();
    // Below the knee nothing is done.
    assertThat(Arrays.copyOf(shown.rgb16(), 3 * 300))
        .isEqualTo(Arrays.copyOf(photo.rgb16(), 3 * 300));
  }

  /** One pixel in two thousand does not darken all highlights, and clips in its own hue. */
  @Test
  void aFewGlintsClipInTheirHue() {
    Photo photo = ramp(2000);
    float[] gains = all(2000, 1);
    gains[1500] = 8;
    Image ratio = ratio(2000, 1, gains);
    Photo shown = HighlightRolloff.of(photo, ratio).apply(photo, ratio);
    float[][] row = new float[3][2000];
    shown.readRow(0, row[0], row[1], row[2]);
    assertThat((double) row[0][1500]).isCloseTo(1, within(ROUNDING));
    float[][] before = new float[3][2000];
    photo.readRow(0, before[0], before[1], before[2]);
    assertThat((double) Srgb.toLinear(row[2][1500]))
        .isCloseTo(
            Srgb.toLinear(before[2][1500]) / Srgb.toLinear(before[0][1500]), within(ROUNDING));
    short[] others = shown.rgb16().clone();
    System.arraycopy(photo.rgb16(), 3 * 1500, others, 3 * 1500, 3);
    assertThat(others).isEqualTo(photo.rgb16());
  }

  @Test
  void whiteIsWhereAllButAThousandthAreBelow() {
    Photo white = Glowing.flat(100, 100, 8, 1);
    float[] gains = all(10_000, 2);
    Arrays.fill(gains, 0, 5, 60_000); // far fewer than ten pixels
    HighlightRolloff rolloff = HighlightRolloff.of(white, ratio(100, 100, gains));
    // 2 is white but for the counting's step of a sixteenth of a stop.
    assertThat((double) 2 * rolloff.factor(2)).isBetween(0.95, 1.0);
    assertThat((double) 2.2f * rolloff.factor(2.2f)).isCloseTo(1, within(1e-6));
  }
}
