package org.safelight.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.RandomLight;
import org.safelight.image.color.Pq;

class PqPngWriterTest {
  private static byte[] write(Image image, double white) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PqPngWriter.write(image, out, white);
    return out.toByteArray();
  }

  private static Photo read(byte[] file) throws IOException {
    return Photos.read(new ByteArrayInputStream(file), "pq.png", DecodeLimits.defaults());
  }

  private static Image pixel(float r, float g, float b) {
    return Image.of(1, 1, Encoding.LINEAR, new float[] {r}, new float[] {g}, new float[] {b});
  }

  @Test
  void theChunkThatTellsIsBeforeThePixels() throws IOException {
    String file = new String(write(pixel(1, 1, 1), 203), StandardCharsets.ISO_8859_1);
    int at = file.indexOf("cICP");
    assertThat(at).isGreaterThan(file.indexOf("IHDR")).isLessThan(file.indexOf("IDAT"));
    assertThat(file.substring(at - 4, at + 8)).isEqualTo("\0\0\0\4cICP\11\20\0\1");
    assertThat(file).doesNotContain("sRGB");
  }

  @Test
  void codesAreThoseOfTheCurveToTheNearest() throws IOException {
    Image light = RandomLight.stops(64, 64, -20, 7, 5);
    Photo photo = read(write(light, 203));
    // ITU-R BT.2087, to the digits it gives: at most 7e-5 of the brightest channel
    double[][] m = {{0.6274, 0.3293, 0.0433}, {0.0691, 0.9195, 0.0114}, {0.0164, 0.0880, 0.8956}};
    for (int i = 0; i < 64 * 64; i++) {
      for (int c = 0; c < 3; c++) {
        double r = light.plane(0)[i];
        double g = light.plane(1)[i];
        double b = light.plane(2)[i];
        double luminance = 203 * (m[c][0] * r + m[c][1] * g + m[c][2] * b);
        double wrong = 203 * 1.5e-4 * Math.max(r, Math.max(g, b));
        double low = 65535 * Pq.encode(luminance - wrong) - 0.7;
        double high = 65535 * Pq.encode(luminance + wrong) + 0.7;
        assertThat((double) (photo.rgb16()[3 * i + c] & 0xffff)).isBetween(low, high);
      }
    }
  }

  @Test
  void theTableIsTheCurveOfGreys() throws IOException {
    for (float light = 1e-9f; light < 60; light *= 1.3f) {
      int code = read(write(pixel(light, light, light), 203)).rgb16()[1] & 0xffff;
      assertThat((double) code).isBetween(exact(light) - 0.6, exact(light) + 0.6);
    }
  }

  private static double exact(double light) {
    return 65535 * Pq.encode(203 * light);
  }

  @Test
  void whiteIsWhereItIsAskedFor() throws IOException {
    Photo photo = read(write(pixel(1, 1, 1), 100));
    assertThat(photo.rgb16()[0] & 0xffff).isEqualTo((int) Math.round(65535 * Pq.encode(100)));
  }

  @Test
  void whatCannotBeShownIsTheNearestThatCan() throws IOException {
    Photo photo = read(write(pixel(1e9f, 1e9f, 1e9f), 203));
    assertThat(photo.rgb16()).containsOnly((short) 0xffff);
    assertThat(read(write(pixel(-1, -1, -1), 203)).rgb16()).containsOnly((short) 0);
    assertThatThrownBy(() -> write(pixel(1, 1, 1), 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
