package org.safelight.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Assumptions;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;
import org.safelight.tensor.WeightsException;

/**
 * Files for tests. Those in the resources we made ourselves, once, with PyTorch 1.13 and NumPy 1.24
 * of Debian 12; each test says what it holds. Others lie in the shared folder.
 */
final class Fixtures {
  private Fixtures() {}

  /** A file of the resources, copied into the folder. */
  static Path copy(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, bytes(name));
    return file;
  }

  static byte[] bytes(String name) throws IOException {
    try (InputStream in = Fixtures.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  /** A shared file or folder; the test is skipped without it. */
  static Path shared(String path) {
    String root = System.getProperty("safelight.root", "");
    String place =
        System.getProperty(
            "SAFELIGHT_SHARED",
            System.getenv().getOrDefault("SAFELIGHT_SHARED", root + "/../shared"));
    Path found = Path.of(place, path);
    Assumptions.assumeTrue(Files.exists(found), "there is no " + found);
    return found;
  }

  static void assertTensor(ForeignWeights weights, String name, Shape shape, float... values) {
    NamedTensor tensor = weights.tensors().get(name);
    assertThat(tensor).as(name).isNotNull();
    assertThat(tensor.name()).isEqualTo(name);
    assertThat(tensor.shape()).as(name).isEqualTo(shape);
    assertThat(tensor.values()).as(name).containsExactly(values);
  }

  /** The file in every kind of damage: only WeightsException or success may come of it. */
  static void damage(Path file, byte[] whole, Path read) throws IOException {
    RandomGenerator random = new SplittableRandom(5);
    int step = 1 + whole.length / 150;
    for (int length = 0; length < whole.length; length += step) {
      // Cut off anywhere, no file of these forms is whole.
      assertThat(refuses(file, Arrays.copyOf(whole, length), read)).as("%d bytes", length).isTrue();
    }
    for (int i = 0; i < 500; i++) {
      byte[] broken = whole.clone();
      for (int k = random.nextInt(1, 4); k > 0; k--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      refuses(file, broken, read);
    }
    Files.write(file, whole);
  }

  private static boolean refuses(Path file, byte[] bytes, Path read) throws IOException {
    Files.write(file, bytes);
    try {
      ForeignWeights.read(read);
      return false;
    } catch (WeightsException e) {
      assertThat(e.getMessage()).contains(String.valueOf(file.getParent()));
      return true;
    }
  }
}
