package org.safelight.lowlight;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.Setting;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.tile.Tile;
import org.safelight.tensor.NamedTensor;

/** Mask and fusion as the published stand-alone script has them. */
class PublishedCompositionTest {

  @Test
  void maskAndFusionAreThePublishedOnes() throws IOException {
    Golden golden = Golden.read("postprocess_72x88");
    Image reflectance = image(golden.planes("R"), Encoding.SRGB);
    Golden.assertClose(
        "mask",
        DarkMask.of(reflectance).plane(0),
        golden.planes("mask").values(),
        Golden.TOLERANCE);
    LowLightSettings settings =
        LowLightSettings.of(
            Setting.complete(
                LowLightSettings.ALL, Map.of("mask", 1.0, "protect", 1.0, "ratio", 5.0)));
    LitTile lit =
        new LitTile(
            new Tile(0, 0, 88, 72, 0, 0, 88, 72),
            image(golden.planes("input"), Encoding.SRGB),
            reflectance,
            image(golden.planes("L"), Encoding.DATA),
            image(golden.planes("adjusted_5"), Encoding.DATA));
    Image fused = new Composition(Form.PUBLISHED, settings).of(lit, reflectance);
    float[] wanted = golden.planes("fused").values();
    int n = 72 * 88;
    for (int c = 0; c < 3; c++) {
      Golden.assertClose(
          "fused " + c,
          fused.plane(c),
          java.util.Arrays.copyOfRange(wanted, c * n, (c + 1) * n),
          Golden.TOLERANCE);
    }
  }

  private static Image image(NamedTensor tensor, Encoding encoding) {
    int height = tensor.shape().dim(2);
    int width = tensor.shape().dim(3);
    float[][] planes = new float[tensor.shape().dim(1)][];
    for (int c = 0; c < planes.length; c++) {
      planes[c] =
          java.util.Arrays.copyOfRange(
              tensor.values(), c * width * height, (c + 1) * width * height);
    }
    return Image.of(width, height, encoding, planes);
  }
}
