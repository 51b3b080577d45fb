package org.safelight.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;

class ImageTensorsTest {
  private static final Image IMAGE =
      Image.of(
          3,
          2,
          Encoding.LINEAR,
          new float[] {1, 2, 3, 4, 5, 6},
          new float[] {11, 12, 13, 14, 15, 16},
          new float[] {21, 22, 23, 24, 25, 26});

  @Test
  void planesBecomeChannelsAndComeBack() {
    NamedTensor tensor = ImageTensors.toTensor("photo", IMAGE);
    assertThat(tensor.name()).isEqualTo("photo");
    assertThat(tensor.shape()).isEqualTo(Shape.of(1, 3, 2, 3));
    assertThat(tensor.values()).startsWith(1, 2, 3, 4, 5, 6, 11).endsWith(25, 26);
    assertThat(ImageTensors.toImage(tensor, Encoding.LINEAR)).isEqualTo(IMAGE);
  }

  @Test
  void paddingRepeatsTheLastColumnAndRow() {
    NamedTensor tensor = ImageTensors.toTensor("photo", IMAGE, 4);
    assertThat(tensor.shape()).isEqualTo(Shape.of(1, 3, 4, 4));
    assertThat(tensor.values())
        .startsWith(1, 2, 3, 3, 4, 5, 6, 6, 4, 5, 6, 6, 4, 5, 6, 6, 11, 12, 13, 13);
    assertThat(ImageTensors.toImage(tensor, Encoding.LINEAR, 3, 2)).isEqualTo(IMAGE);
  }

  @Test
  void nativeMemoryHoldsTheSame() {
    DirectTensor direct = ImageTensors.toDirect(IMAGE, 4);
    float[] values = new float[48];
    direct.values().duplicate().get(values);
    assertThat(direct.shape()).isEqualTo(Shape.of(1, 3, 4, 4));
    assertThat(values).containsExactly(ImageTensors.toTensor("photo", IMAGE, 4).values());
  }

  @Test
  void onlyColourGoesIn() {
    Image lab = IMAGE.map(Encoding.LAB, v -> v);
    Image mask = Image.of(1, 1, Encoding.SRGB, new float[1]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageTensors.toTensor("x", lab))
        .withMessageContaining("LAB");
    assertThatIllegalArgumentException().isThrownBy(() -> ImageTensors.toTensor("x", mask));
    assertThatIllegalArgumentException().isThrownBy(() -> ImageTensors.toTensor("x", IMAGE, 0));
  }

  @Test
  void onlyImagesComeOut() {
    NamedTensor four = new NamedTensor("four", Shape.of(1, 4, 1, 1), new float[4]);
    NamedTensor tensor = ImageTensors.toTensor("x", IMAGE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageTensors.toImage(four, Encoding.SRGB))
        .withMessageContaining("four");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageTensors.toImage(tensor, Encoding.SRGB, 4, 2));
  }
}
