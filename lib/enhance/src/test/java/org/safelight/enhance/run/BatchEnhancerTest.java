package org.safelight.enhance.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.enhance.Doubling;
import org.safelight.enhance.Graduating;
import org.safelight.enhance.TestPhotos;
import org.safelight.enhance.sidecar.PhotoIdentity;
import org.safelight.enhance.sidecar.Sidecar;
import org.safelight.enhance.sidecar.SidecarReader;
import org.safelight.image.Photo;
import org.safelight.image.adjustment.AdjustmentRenderer;
import org.safelight.image.io.DecodeLimits;
import org.safelight.image.io.Photos;
import org.safelight.image.io.WriteOptions;

class BatchEnhancerTest {
  @TempDir Path folder;
  private Path in;
  private Path out;

  @BeforeEach
  void makeFolders() throws IOException {
    in = Files.createDirectories(folder.resolve("in"));
    out = folder.resolve("out");
  }

  private static BatchOptions options(int jobs, boolean overwrite) {
    return new BatchOptions(
        jobs, DecodeLimits.defaults(), WriteOptions.defaults().withOverwrite(overwrite));
  }

  private List<Outcome> run(Doubling enhancer, BatchOptions options) throws Exception {
    List<Outcome> told = new ArrayList<>();
    List<Outcome> outcomes =
        new BatchEnhancer(enhancer, options).run(Plan.of(List.of(in), out), told::add);
    assertThat(told).containsExactlyInAnyOrderElementsOf(outcomes);
    return outcomes;
  }

  @Test
  void oneBadPhotoDoesNotStopTheOthers() throws Exception {
    TestPhotos.write(in.resolve("a.png"), 5, 4);
    TestPhotos.writeBroken(in.resolve("b.png"));
    TestPhotos.write(in.resolve("c.png"), 7, 3); // runs out of memory
    TestPhotos.write(in.resolve("d.png"), 2, 9);
    List<Outcome> outcomes = run(new Doubling(7), options(3, false));
    assertThat(outcomes)
        .extracting(o -> o.getClass().getSimpleName())
        .containsExactly("Enhanced", "Failed", "Failed", "Enhanced");
    assertThat(((Outcome.Failed) outcomes.get(1)).reason()).contains("no JPEG, PNG");
    assertThat(((Outcome.Failed) outcomes.get(2)).reason()).contains("not enough memory");
    assertThat(names(out)).containsExactly("a.png", "d.png");
    assertThat(((Outcome.Enhanced) outcomes.get(3)).height()).isEqualTo(9);
  }

  @Test
  void outputsHoldWhatTheEnhancerMade() throws Exception {
    TestPhotos.write(in.resolve("a.png"), 5, 4);
    run(new Doubling(), options(1, false));
    assertThat(Photos.read(out.resolve("a.png")).rgb8())
        .isEqualTo(new Doubling().enhance(TestPhotos.noise(5, 4, 100)).rgb8());
  }

  @Test
  void anOutputThatIsThereIsKeptUnlessToldOtherwise() throws Exception {
    TestPhotos.write(in.resolve("a.png"), 5, 4);
    Files.createDirectories(out);
    Files.writeString(out.resolve("a.png"), "old");
    assertThat(run(new Doubling(), options(1, false)).get(0)).isInstanceOf(Outcome.Skipped.class);
    assertThat(out.resolve("a.png")).hasContent("old");
    assertThat(run(new Doubling(), options(1, true)).get(0)).isInstanceOf(Outcome.Enhanced.class);
    assertThat(Photos.read(out.resolve("a.png")).width()).isEqualTo(5);
  }

  @Test
  void aSidecarLiesBesideEachOutputAndTheNetworkRunsOnceAPhoto() throws Exception {
    TestPhotos.write(in.resolve("a.png"), 5, 4);
    TestPhotos.write(in.resolve("sub/b.png"), 40, 31);
    TestPhotos.writeBroken(in.resolve("c.png"));
    Graduating enhancer = new Graduating();
    BatchOptions options =
        new BatchOptions(2, DecodeLimits.defaults(), WriteOptions.defaults(), true);
    new BatchEnhancer(enhancer, options).run(Plan.of(List.of(in), out), outcome -> {});
    assertThat(enhancer.calls()).isEqualTo(2);
    assertThat(names(out)).containsExactly("a.png", "a.png.safelight.json", "sub");
    assertThat(names(out.resolve("sub"))).containsExactly("b.png", "b.png.safelight.json");
    Sidecar sidecar = SidecarReader.read(out.resolve("sub/b.png.safelight.json"));
    assertThat(sidecar.method()).isEqualTo("test.graduating");
    assertThat(sidecar.card()).isEqualTo("c0ffee");
    assertThat(sidecar.adjustments()).isEqualTo(Graduating.everything());
    Photo source = Photos.read(in.resolve("sub/b.png"));
    assertThat(sidecar.photo()).isEqualTo(PhotoIdentity.of("b.png", source));
    assertThat(Photos.read(out.resolve("sub/b.png")).rgb8())
        .isEqualTo(new AdjustmentRenderer(sidecar.adjustments(), 1).render(source).rgb8());
  }

  @Test
  void sidecarsOfAMethodThatHasNoneAreRefused() {
    BatchOptions options =
        new BatchOptions(2, DecodeLimits.defaults(), WriteOptions.defaults(), true);
    assertThatThrownBy(() -> new BatchEnhancer(new Doubling(), options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("test.doubling has no sidecars");
  }

  @Test
  void aFolderInTheWayIsTheReason() throws Exception {
    TestPhotos.write(in.resolve("a.png"), 5, 4);
    Files.createDirectories(out.resolve("a.png/inside"));
    Outcome outcome = run(new Doubling(), options(1, true)).get(0);
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(names(out)).containsExactly("a.png");
  }

  @Test
  void anInterruptStopsTheBatchAndLeavesNothingHalfWritten() throws Exception {
    for (int i = 0; i < 60; i++) {
      TestPhotos.write(in.resolve("%02d.png".formatted(i)), 200, 150);
    }
    Plan plan = Plan.of(List.of(in), out);
    Thread self = Thread.currentThread();
    AtomicBoolean once = new AtomicBoolean();
    BatchEnhancer batch = new BatchEnhancer(new Doubling(), options(2, false));
    Consumer<Outcome> interrupting =
        outcome -> {
          if (once.compareAndSet(false, true)) {
            self.interrupt();
          }
        };
    assertThatThrownBy(() -> batch.run(plan, interrupting))
        .isInstanceOf(InterruptedException.class);
    assertThat(names(out)).hasSizeLessThan(plan.size());
    for (String name : names(out)) {
      assertThat(Photos.read(out.resolve(name)).width()).as(name).isEqualTo(200);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
