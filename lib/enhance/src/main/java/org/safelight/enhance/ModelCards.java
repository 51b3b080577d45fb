package org.safelight.enhance;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.safelight.image.io.AtomicFiles;
import org.safelight.tensor.Sha256;

/** Reads and writes model cards as JSON. */
public final class ModelCards {
  private ModelCards() {}

  /**
   * The card that lies beside a class, as a resource.
   *
   * @throws IllegalStateException if there is none
   * @throws UncheckedIOException if it is no card: the jar is broken
   */
  public static ModelCard resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "no resource %s beside %s".formatted(name, beside.getName()));
      }
      return Json.read(in, ModelCard.class);
    } catch (IOException e) {
      throw new UncheckedIOException("%s beside %s".formatted(name, beside.getName()), e);
    }
  }

  /**
   * The card in a file.
   *
   * @throws IOException if it cannot be read or is no card, naming the file
   */
  public static ModelCard read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Json.read(in, ModelCard.class);
    } catch (JacksonException e) {
      throw new IOException("%s is no model card: %s".formatted(file, e.getOriginalMessage()), e);
    }
  }

  /** The card of a method with weights of the user's own: nothing measured, nothing claimed. */
  public static ModelCard ofOwnWeights(ModelCard shipped, Path weights, long parameters)
      throws IOException {
    return new ModelCard(
        shipped.method(),
        shipped.paper(),
        parameters,
        Sha256.of(weights),
        "of " + weights,
        "see the run record beside " + weights,
        List.of(),
        List.of());
  }

  /** Writes a card, replacing the file as a whole. */
  public static void write(ModelCard card, Path file) throws IOException {
    AtomicFiles.write(file, Json.write(card).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The card with these figures: those of the same set and metric are replaced in place, new ones
   * come last, others stay.
   */
  public static ModelCard withFigures(ModelCard card, List<ModelCard.Figure> measured) {
    List<ModelCard.Figure> figures = new ArrayList<>(card.figures());
    for (ModelCard.Figure figure : measured) {
      int at = indexOf(figures, figure);
      if (at < 0) {
        figures.add(figure);
      } else {
        figures.set(at, figure);
      }
    }
    return new ModelCard(
        card.method(),
        card.paper(),
        card.parameters(),
        card.sha256(),
        card.licence(),
        card.trainedOn(),
        card.sources(),
        figures);
  }

  private static int indexOf(List<ModelCard.Figure> figures, ModelCard.Figure wanted) {
    for (int i = 0; i < figures.size(); i++) {
      if (figures.get(i).set().equals(wanted.set())
          && figures.get(i).metric().equals(wanted.metric())) {
        return i;
      }
    }
    return -1;
  }
}
