package org.safelight.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.io.Photos;

/** Training in a process of its own that is killed the hard way, and goes on. */
class KillAndResumeTest {
  /** Generous: the whole run takes a few seconds on an idle machine. */
  private static final long PATIENCE_SECONDS = 300;

  private static final long POLL_MILLIS = 5;

  @TempDir private Path folder;

  @Test
  void killedRunEndsWithTheSameBytesAsAnUndisturbedOne() throws Exception {
    writePhotos();
    finish(start("undisturbed"));
    Process victim = start("killed");
    Path checkpoint = folder.resolve("killed/checkpoint.safetensors");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.exists(checkpoint)) {
      assertThat(victim.isAlive()).as(said("killed")).isTrue();
      assertThat(System.nanoTime()).as("waiting for a checkpoint").isLessThan(end);
      Thread.sleep(POLL_MILLIS);
    }
    victim.destroyForcibly().waitFor();
    assertThat(folder.resolve("killed/weights.safetensors")).as("killed in time").doesNotExist();

    finish(start("killed", "--resume"));
    assertThat(said("killed")).contains("resuming ");
    for (String file : List.of("loss.csv", "weights.safetensors", "checkpoint.safetensors")) {
      assertThat(folder.resolve("killed").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("undisturbed").resolve(file));
    }
  }

  private void writePhotos() throws IOException {
    Files.createDirectories(folder.resolve("photos"));
    for (int i = 0; i < 10; i++) {
      Random random = new Random(i);
      byte[] rgb = new byte[3 * 48 * 32];
      for (int k = 0; k < rgb.length; k++) {
        rgb[k] = (byte) (k * (i + 2) / 48 + random.nextInt(40));
      }
      Photos.write(
          Photo.of8(48, 32, rgb, new byte[0], Metadata.none()),
          folder.resolve("photos/scene" + (char) ('a' + i) + ".png"));
    }
  }

  private Process start(String run, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Djava.awt.headless=true",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-cp",
                System.getProperty("java.class.path"),
                "org.safelight.cli.Main",
                "train",
                "exposure",
                "--recipe",
                "quick",
                "--data",
                folder.resolve("photos").toString(),
                "--threads",
                "1",
                "--set",
                "steps=24",
                "--set",
                "checkpoint=4",
                "-o",
                folder.resolve(run).toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log(run).toFile())
        .start();
  }

  private Path log(String run) {
    return folder.resolve(run + ".log");
  }

  private String said(String run) throws IOException {
    return Files.readString(log(run));
  }

  private void finish(Process process) throws Exception {
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    String said = said("undisturbed") + (Files.exists(log("killed")) ? said("killed") : "");
    assertThat(ended).as(said).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }
}
