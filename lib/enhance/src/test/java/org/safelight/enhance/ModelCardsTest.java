package org.safelight.enhance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCardsTest {
  private static final ModelCard CARD =
      new ModelCard(
          "exposure.test",
          "A paper, 2021",
          12_345,
          "abc0",
          "CC BY-SA 4.0",
          "photos",
          List.of("a source", "another"),
          List.of(
              new ModelCard.Figure("validation EV -1", "PSNR dB", 24.25, "safelight evaluate"),
              new ModelCard.Figure("validation EV -1", "SSIM", 0.875, "safelight evaluate")));

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Path file = folder.resolve("card.json");
    ModelCards.write(CARD, file);
    assertThat(ModelCards.read(file)).isEqualTo(CARD);
    assertThat(Files.readString(file))
        .contains("\n  \"method\" : \"exposure.test\"")
        .endsWith("}\n");
  }

  @Test
  void aFileThatIsNoCardIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("card.json"), "{\"method\": \"x\"}");
    assertThatThrownBy(() -> ModelCards.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file + " is no model card");
  }

  @Test
  void aMissingResourceIsNamed() {
    assertThatThrownBy(() -> ModelCards.resource(ModelCardsTest.class, "none.json"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("none.json");
  }

  @Test
  void newFiguresReplaceThoseOfTheSameSetAndMetric() {
    ModelCard card =
        ModelCards.withFigures(
            CARD,
            List.of(
                new ModelCard.Figure("validation EV -1", "SSIM", 0.5, "again"),
                new ModelCard.Figure("other", "SSIM", 0.25, "again")));
    assertThat(card.figures())
        .extracting(ModelCard.Figure::value)
        .containsExactly(24.25, 0.5, 0.25);
    assertThat(card.sources()).isEqualTo(CARD.sources());
  }
}
