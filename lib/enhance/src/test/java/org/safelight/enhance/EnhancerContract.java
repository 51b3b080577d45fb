package org.safelight.enhance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;

/** What every {@link Enhancer} must do, whatever its method; a method's test extends it. */
public abstract class EnhancerContract {
  /** The method under test. */
  protected abstract EnhancerProvider provider();

  /** Opens the method; one that ships no weights has to bring some. */
  protected Enhancer open(Map<String, Double> complete) {
    return provider().open(complete);
  }

  private Enhancer open(String name, double value) {
    return open(Setting.complete(provider().settings(), Map.of(name, value)));
  }

  /** The method with its standard settings. */
  private Enhancer open() {
    return open(Setting.complete(provider().settings(), Map.of()));
  }

  /** What is no method of its own says so by another test in this one's place. */
  @Test
  protected void methodIsRegisteredUnderItsName() {
    assertThat(Methods.find(provider().name())).hasSameClassAs(provider());
  }

  @Test
  void methodTellsOfItself() {
    assertThat(provider().summary()).isNotBlank();
    assertThat(provider().settings()).contains(Setting.STRENGTH);
    assertThat(provider().card().method()).isEqualTo(provider().name());
    try (Enhancer enhancer = open()) {
      assertThat(enhancer.card()).isEqualTo(provider().card());
    }
  }

  @Test
  void formAlphaAndMetadataAreKeptAndTheInputIsUntouched() {
    try (Enhancer enhancer = open()) {
      for (int bits : new int[] {8, 16}) {
        for (boolean alpha : new boolean[] {false, true}) {
          Photo photo = scene(61, 47, bits, alpha);
          Photo same = scene(61, 47, bits, alpha);
          Photo better = enhancer.enhance(photo);
          assertSamePixels(photo, same);
          assertSameForm(photo, better);
        }
      }
    }
  }

  @Test
  void extremeSizesWork() {
    try (Enhancer enhancer = open()) {
      for (int[] size : new int[][] {{1, 1}, {1, 4000}, {4000, 1}, {2, 3}}) {
        Photo photo = scene(size[0], size[1], 8, false);
        assertSameForm(photo, enhancer.enhance(photo));
      }
    }
  }

  @Test
  void flatPhotosWork() {
    try (Enhancer enhancer = open()) {
      for (int bits : new int[] {8, 16}) {
        for (double level : new double[] {0, 0.5, 1}) {
          Photo photo = flat(33, 20, bits, level);
          assertSameForm(photo, enhancer.enhance(photo));
        }
      }
    }
  }

  @Test
  void sixteenBitsStaySixteenBits() {
    try (Enhancer enhancer = open()) {
      Photo better = enhancer.enhance(scene(64, 64, 16, false));
      assertThat(levels(better.rgb16())).isGreaterThan(256);
    }
  }

  private static long levels(short[] samples) {
    boolean[] seen = new boolean[65536];
    for (short sample : samples) {
      seen[sample & 0xffff] = true;
    }
    long count = 0;
    for (boolean one : seen) {
      count += one ? 1 : 0;
    }
    return count;
  }

  @Test
  void theSamePhotoGivesTheSamePixelsEveryTime() {
    Photo photo = scene(50, 70, 8, true);
    try (Enhancer enhancer = open();
        Enhancer another = open()) {
      Photo first = enhancer.enhance(photo);
      assertSamePixels(first, enhancer.enhance(photo));
      assertSamePixels(first, another.enhance(photo));
    }
  }

  @Test
  void theNumberOfThreadsDoesNotChangeThePixels() {
    if (!provider().settings().contains(Setting.THREADS)) {
      return;
    }
    Photo photo = scene(333, 217, 8, false);
    Photo one = enhanced(photo, 1);
    assertSamePixels(one, enhanced(photo, 2));
    assertSamePixels(one, enhanced(photo, 3));
  }

  private Photo enhanced(Photo photo, double threads) {
    try (Enhancer enhancer = open("threads", threads)) {
      return enhancer.enhance(photo);
    }
  }

  @Test
  void threadsDoNotDisturbEachOther() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (Enhancer enhancer = open()) {
      List<Photo> photos = new ArrayList<>();
      List<Photo> alone = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        photos.add(scene(40 + 3 * i, 30 + i, 8, false));
        alone.add(enhancer.enhance(photos.get(i)));
      }
      List<Future<Photo>> together = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        Photo photo = photos.get(i % 4);
        together.add(threads.submit(() -> enhancer.enhance(photo)));
      }
      for (int i = 0; i < 12; i++) {
        assertSamePixels(alone.get(i % 4), together.get(i).get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void noStrengthGivesThePhotoBack() {
    try (Enhancer enhancer = open("strength", 0)) {
      for (int bits : new int[] {8, 16}) {
        Photo photo = scene(45, 38, bits, true);
        Photo back = enhancer.enhance(photo);
        assertSamePixels(photo, back);
        assertSameForm(photo, back);
      }
    }
  }

  @Test
  void moreStrengthMovesThePhotoFurther() {
    for (int bits : new int[] {8, 16}) {
      Photo photo = scene(45, 38, bits, false);
      double before = 0;
      for (double strength : new double[] {0.25, 0.5, 0.75, 1}) {
        try (Enhancer enhancer = open("strength", strength)) {
          double moved = distance(photo, enhancer.enhance(photo));
          assertThat(moved).as("moved at strength %s", strength).isGreaterThanOrEqualTo(before);
          before = moved;
        }
      }
      assertThat(before).as("moved at full strength").isPositive();
    }
  }

  /** A setting that nothing reads would pass every other test. */
  @Test
  void everySettingChangesThePicture() {
    Photo photo = scene(150, 110, 16, false);
    Photo standard;
    try (Enhancer enhancer = open()) {
      standard = enhancer.enhance(photo);
    }
    for (Setting setting : provider().settings()) {
      if (!Setting.WITHOUT_EFFECT.contains(setting)) {
        assertThat(someValueChanges(setting, photo, standard)).as(setting.name()).isTrue();
      }
    }
  }

  private boolean someValueChanges(Setting setting, Photo photo, Photo standard) {
    // A size acts only below the photo's own, so one is tried between the ends as well.
    double small = Math.max(setting.min(), Math.min(setting.max(), 64));
    for (double value : new double[] {setting.min(), setting.max(), small}) {
      try (Enhancer enhancer = open(setting.name(), value)) {
        if (distance(standard, enhancer.enhance(photo)) > 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** A dark photo: a soft ramp, a bright patch, some noise; the same pixels every time. */
  protected static Photo scene(int width, int height, int bits, boolean alpha) {
    Random random = new Random(99);
    Photo.Builder builder = new Photo.Builder(width, height, bits);
    float[][] row = new float[3][width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float v = 0.05f + 0.2f * x / width + 0.15f * y / height;
        boolean lamp = x > 0.7 * width && y < 0.2 * height;
        for (int c = 0; c < 3; c++) {
          row[c][x] = (lamp ? 0.9f : v * (1 - 0.15f * c)) + 0.02f * random.nextFloat();
        }
      }
      builder.writeRow(y, row[0], row[1], row[2]);
    }
    Photo opaque = builder.build(metadata());
    return alpha ? withAlpha(opaque) : opaque;
  }

  private static Photo flat(int width, int height, int bits, double level) {
    Photo.Builder builder = new Photo.Builder(width, height, bits);
    float[] row = new float[width];
    Arrays.fill(row, (float) level);
    for (int y = 0; y < height; y++) {
      builder.writeRow(y, row, row, row);
    }
    return builder.build(metadata());
  }

  private static Photo withAlpha(Photo photo) {
    int pixels = photo.width() * photo.height();
    byte[] bytes = new byte[photo.bits() == 8 ? pixels : 0];
    short[] shorts = new short[photo.bits() == 16 ? pixels : 0];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 7);
    }
    for (int i = 0; i < shorts.length; i++) {
      shorts[i] = (short) (i * 1237);
    }
    return photo.bits() == 8
        ? Photo.of8(photo.width(), photo.height(), photo.rgb8(), bytes, photo.metadata())
        : Photo.of16(photo.width(), photo.height(), photo.rgb16(), shorts, photo.metadata());
  }

  private static Metadata metadata() {
    return new Metadata(
        new byte[] {'M', 'M', 0, 42},
        "<x:xmpmeta/>".getBytes(StandardCharsets.UTF_8),
        "4:2:0",
        "jpeg");
  }

  private static void assertSameForm(Photo photo, Photo better) {
    assertThat(better.width()).isEqualTo(photo.width());
    assertThat(better.height()).isEqualTo(photo.height());
    assertThat(better.bits()).isEqualTo(photo.bits());
    assertThat(better.alpha8()).isEqualTo(photo.alpha8());
    assertThat(better.alpha16()).isEqualTo(photo.alpha16());
    assertThat(better.metadata().exif()).isEqualTo(photo.metadata().exif());
    assertThat(better.metadata().xmp()).isEqualTo(photo.metadata().xmp());
    assertThat(better.metadata().format()).isEqualTo(photo.metadata().format());
    assertThat(better.metadata().jpegSubsampling()).isEqualTo(photo.metadata().jpegSubsampling());
  }

  private static void assertSamePixels(Photo a, Photo b) {
    // Not AssertJ's array comparison: it boxes every sample.
    assertThat(Arrays.equals(a.rgb8(), b.rgb8()) && Arrays.equals(a.rgb16(), b.rgb16()))
        .as("same pixels")
        .isTrue();
  }

  private static double distance(Photo a, Photo b) {
    double sum = 0;
    for (int i = 0; i < a.rgb8().length; i++) {
      sum += Math.abs((a.rgb8()[i] & 0xff) - (b.rgb8()[i] & 0xff));
    }
    for (int i = 0; i < a.rgb16().length; i++) {
      sum += Math.abs((a.rgb16()[i] & 0xffff) - (b.rgb16()[i] & 0xffff));
    }
    return sum;
  }
}
