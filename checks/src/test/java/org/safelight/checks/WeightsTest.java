package org.safelight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.safelight.enhance.DescribableMethod;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.Methods;
import org.safelight.enhance.ModelCard;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Safetensors;

/** Cards say what is true of the weights beside them. */
class WeightsTest {
  private static final String FILE = "weights.safetensors";

  static Stream<EnhancerProvider> learned() {
    return Methods.all().stream().filter(p -> !p.card().sha256().isEmpty());
  }

  private static byte[] weights(EnhancerProvider provider) throws IOException {
    try (InputStream in = provider.getClass().getResourceAsStream(FILE)) {
      return in.readAllBytes();
    }
  }

  @Test
  void theLearnedMethodsAreThere() {
    assertThat(learned().map(EnhancerProvider::name))
        .contains(
            "exposure", "exposure.grid", "hdr", "lowlight", "retouch", "retouch.lut", "zerodce");
  }

  @ParameterizedTest
  @MethodSource("learned")
  void hashAndParameterCountAreThoseOfTheFile(EnhancerProvider provider) throws Exception {
    byte[] bytes = weights(provider);
    ModelCard card = provider.card();
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    assertThat(card.sha256()).isEqualTo(hash);
    Safetensors file = Safetensors.read(new java.io.ByteArrayInputStream(bytes), FILE);
    long count = 0;
    for (NamedTensor tensor : file.tensors().values()) {
      count += tensor.values().length;
      for (float value : tensor.values()) {
        assertThat(Float.isFinite(value)).as(tensor.name()).isTrue();
      }
    }
    // A file may hold more than was learned: averages of a normalisation, a basis.
    assertThat(card.parameters()).isPositive().isLessThanOrEqualTo(count);
    assertThat(file.metadata()).containsEntry("method", provider.name());
    long described =
        ((DescribableMethod) provider)
            .recipes().stream()
                .filter("compact"::equals)
                .mapToLong(recipe -> ((DescribableMethod) provider).describe(recipe).parameters())
                .sum();
    assertThat(described).as("the compact recipe's own count").isEqualTo(card.parameters());
  }

  @ParameterizedTest
  @MethodSource("learned")
  void cardsNameLicenceSourcesAndMeasuredFigures(EnhancerProvider provider) throws IOException {
    ModelCard card = provider.card();
    assertThat(card.licence()).isEqualTo("CC BY-SA 4.0");
    assertThat(card.paper()).isNotBlank();
    assertThat(card.trainedOn()).contains("commit").contains("seed");
    assertThat(card.sources()).anyMatch(line -> line.contains("docs/weights-sources.md"));
    Path root = Path.of(System.getProperty("safelight.root"));
    assertThat(root.resolve("docs/weights-sources.md")).exists();
    assertThat(card.figures()).isNotEmpty();
    for (String exposure :
        provider.name().equals("hdr")
            ? List.<String>of()
            : List.of("EV -1.5", "EV -1", "EV 0", "EV +1", "EV +1.5")) {
      assertThat(card.figures())
          .as(exposure)
          .anyMatch(f -> f.set().contains(exposure) && f.metric().contains("PSNR"));
    }
    assertThat(card.figures())
        .allMatch(
            f -> f.command().startsWith("safelight evaluate") || f.command().startsWith("bench/"));
    // Research pictures validate, but no figure may come from training on them.
    assertThat(String.join("\n", card.sources())).doesNotContain("research");
    assertThat(Files.readString(root.resolve("NOTICE"), StandardCharsets.UTF_8))
        .contains("CC BY-SA 4.0");
  }

  /**
   * Retouching is for photos that are nearly right, and what is as dark as this one is not; hdr is
   * for what is clipped.
   */
  static Stream<EnhancerProvider> forDarkPhotos() {
    return learned().filter(p -> !p.name().startsWith("retouch") && !p.name().equals("hdr"));
  }

  @ParameterizedTest
  @MethodSource("forDarkPhotos")
  void aDarkPhotoComesBackBrighter(EnhancerProvider provider) {
    Photo.Builder builder = new Photo.Builder(160, 120, 8);
    float[] row = new float[160];
    for (int y = 0; y < 120; y++) {
      for (int x = 0; x < 160; x++) {
        row[x] = 0.02f + 0.12f * ((x / 8 + y / 8) % 5) / 5;
      }
      builder.writeRow(y, row, row, row);
    }
    Photo dark = builder.build(Metadata.none());
    try (var enhancer = provider.open(Map.of())) {
      assertThat(mean(enhancer.enhance(dark))).isGreaterThan(1.5 * mean(dark));
    }
  }

  private static double mean(Photo photo) {
    long sum = 0;
    for (byte sample : photo.rgb8()) {
      sum += sample & 0xff;
    }
    return sum / (double) photo.rgb8().length;
  }
}
