package org.safelight.retouch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.data.PhotoSet;
import org.safelight.enhance.TestPhotos;
import org.safelight.enhance.learn.TrainingPhotos;
import org.safelight.image.Image;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.TrainingEngine;
import org.safelight.torch.TorchEngine;
import org.safelight.train.RunRecord;
import org.safelight.train.Trainer;
import org.safelight.train.TrainerSettings;

class RetouchTrainingTest {
  @TempDir private Path folder;

  private static RetouchRecipe tiny(double dropout) {
    return new RetouchRecipe(
        "tiny",
        Geometry.CORRECTED,
        RetouchNetworkTest.TINY,
        48,
        32,
        2,
        60,
        3e-3,
        true,
        dropout,
        RetouchLoss.standard());
  }

  private static TrainingPhotos photos() {
    List<Image> images = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      images.add(TestPhotos.noise(90, 60, i).toImage());
      names.add("photo" + i);
    }
    return new TrainingPhotos(PhotoSet.of(names, images), List.of(images.get(0)));
  }

  @Test
  void fewStepsLowerTheLoss() throws IOException {
    RetouchTraining training = new RetouchTraining(tiny(0.5), photos(), 1, 1);
    TrainerSettings settings =
        new TrainerSettings(folder.resolve("run"), 1, "cpu", 1, 1000, 1000, false, false);
    PrintStream log = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    new Trainer(training, settings, new RunRecord("retouch", "tiny", 1, "none", Map.of()), log)
        .train();
    List<String> rows = Files.readAllLines(folder.resolve("run").resolve("loss.csv"));
    for (String term : List.of("lab", "structure")) {
      assertThat(mean(rows, term, 40, 60)).as(term).isLessThan(0.95 * mean(rows, term, 0, 20));
    }
  }

  private static double mean(List<String> rows, String term, int from, int to) {
    return rows.stream()
        .skip(1)
        .map(row -> row.split(","))
        .filter(cells -> cells[1].equals(term))
        .filter(cells -> Long.parseLong(cells[0]) >= from && Long.parseLong(cells[0]) < to)
        .mapToDouble(cells -> Double.parseDouble(cells[2]))
        .average()
        .orElseThrow();
  }

  @Test
  void dropoutIsTheSameForAStepAndAnotherForTheNext() {
    RetouchTraining with = new RetouchTraining(tiny(0.5), photos(), 1, 1);
    RetouchTraining without = new RetouchTraining(tiny(0), photos(), 1, 1);
    try (TorchEngine engine = new TorchEngine("cpu", 1);
        TrainingEngine.Scope scope = engine.scope()) {
      assertThat(loss(with, engine, 4)).isEqualTo(loss(with, engine, 4));
      assertThat(loss(with, engine, 4)).isNotEqualTo(loss(with, engine, 5));
      assertThat(loss(without, engine, 4)).isEqualTo(loss(without, engine, 5));
    }
  }

  private static float loss(RetouchTraining training, TorchEngine engine, long step) {
    Parameters p = training.network().parameters();
    // Filters that are not neutral, or dropping what is seen would change nothing
    p.set("deeplpfnet.cubic_filter.fc_cubic.weight", filled(p, 0.5f));
    NamedTensor batch = RetouchNetworkTest.pictures(2, 32, 48);
    Tensor pictures = engine.constant(batch.values(), batch.shape());
    Map<String, Tensor> terms =
        training
            .losses(
                0,
                step,
                List.of(p.bind(engine)),
                Map.of("input", pictures, "target", pictures.mul(0.5)))
            .get(0);
    assertThat(terms).containsOnlyKeys("lab", "structure");
    return engine.read(terms.get("lab"))[0];
  }

  private static float[] filled(Parameters p, float value) {
    float[] values = p.values("deeplpfnet.cubic_filter.fc_cubic.weight").clone();
    Arrays.fill(values, value);
    return values;
  }
}
