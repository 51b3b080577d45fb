package org.safelight.retouch.lut;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.data.PhotoSet;
import org.safelight.enhance.TestPhotos;
import org.safelight.enhance.learn.TrainingPhotos;
import org.safelight.image.Image;
import org.safelight.train.RunRecord;
import org.safelight.train.Trainer;
import org.safelight.train.TrainerSettings;

class LutTrainingTest {
  @TempDir private Path folder;

  @Test
  void fewStepsLowerTheLoss() throws IOException {
    LutRecipe tiny =
        new LutRecipe(
            "tiny", LutNetworkTest.TINY, 3, 2, 2, 80, 3e-3, true, 0.05, 0.2, LutLoss.paper());
    List<Image> images = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      images.add(TestPhotos.noise(90, 60, i).toImage());
      names.add("photo" + i);
    }
    TrainingPhotos data = new TrainingPhotos(PhotoSet.of(names, images), List.of(images.get(0)));
    LutTraining training = new LutTraining(tiny, data, 1, 1);
    TrainerSettings settings =
        new TrainerSettings(folder.resolve("run"), 1, "cpu", 1, 1000, 1000, false, false);
    PrintStream log = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    new Trainer(training, settings, new RunRecord("retouch.lut", "tiny", 1, "none", Map.of()), log)
        .train();
    List<String> rows = Files.readAllLines(folder.resolve("run").resolve("loss.csv"));
    assertThat(rows).anyMatch(r -> r.contains(",monotone,")).anyMatch(r -> r.contains(",smooth,"));
    assertThat(mean(rows, 50, 80)).isLessThan(0.9 * mean(rows, 0, 30));
  }

  private static double mean(List<String> rows, int from, int to) {
    return rows.stream()
        .skip(1)
        .map(row -> row.split(","))
        .filter(cells -> cells[1].equals("squared"))
        .filter(cells -> Long.parseLong(cells[0]) >= from && Long.parseLong(cells[0]) < to)
        .mapToDouble(cells -> Double.parseDouble(cells[2]))
        .average()
        .orElseThrow();
  }
}
