package org.safelight.enhance.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.enhance.EnhancerContract;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.Methods;
import org.safelight.image.lut.Cube;
import org.safelight.image.lut.CubeWriter;
import org.safelight.image.lut.Lut3d;

class LookContractTest extends EnhancerContract {
  @TempDir Path folder;

  /** Brighter, and warmer where it is bright. */
  @Override
  protected EnhancerProvider provider() {
    float[] values = Lut3d.identity(9).toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.pow(values[i], i % 3 == 2 ? 0.8 : 0.7);
    }
    Path file = folder.resolve("look.cube");
    try {
      CubeWriter.write(new Cube("brighter", Lut3d.of(9, values)), file, true);
      return LookFile.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file stands in a method's place and is none. */
  @Override
  @Test
  protected void methodIsRegisteredUnderItsName() {
    assertThat(Methods.all()).noneMatch(method -> method.name().equals(provider().name()));
  }
}
