package org.safelight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.safelight.data.Backlight;
import org.safelight.data.CameraResponse;
import org.safelight.data.ExposureRendering;
import org.safelight.data.LocalEdit;
import org.safelight.data.LowLightRenderings;
import org.safelight.data.PanoramaViews;
import org.safelight.data.Renderer;
import org.safelight.data.Rendering;
import org.safelight.data.RetouchRendering;
import org.safelight.data.Split;
import org.safelight.data.camera.HdrSplit;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.io.Photos;
import org.safelight.image.io.RadianceReader;
import org.safelight.image.io.WriteOptions;

/** Renders the pictures of {@code samples/} from good photos; the same bytes every time. */
public final class SampleWriter {
  private static final int QUALITY = 88;

  /** Rows of a panorama that are kept, as shares of its height: sky and ground are stretched. */
  private static final double TOP = 0.17;

  private static final double BOTTOM = 0.83;

  /** The response through which {@link PanoramaViews} calls a view well exposed. */
  private static final CameraResponse VIEW = CameraResponse.filmic(1.15, 3);

  /**
   * One sample.
   *
   * @param name of the file that is written
   * @param source below the folder of photos
   * @param ev stops it is off by; 0 with no backlight is the good photo itself
   * @param backlight or null
   * @param own a rendering in place of all that, or null
   */
  private record Sample(
      String name,
      String source,
      double ev,
      @Nullable Backlight backlight,
      @Nullable Rendering own) {
    Sample(String name, String source, double ev, @Nullable Backlight backlight) {
      this(name, source, ev, backlight, null);
    }

    Sample(String name, String source, Rendering own) {
      this(name, source, 0, null, own);
    }
  }

  private static final List<Sample> SAMPLES =
      List.of(
          new Sample("class-outdoors.jpg", "photos-permissive/cq100_schoolgirls.jpg", -1.5, null),
          new Sample("bridge.jpg", "hdr-cc0/adams_place_bridge_1k.hdr", -1, null),
          new Sample("skewers.jpg", "photos-permissive/cq100_grilled_food.jpg", 1, null),
          new Sample("easter-eggs.jpg", "photos-permissive/cq100_easter_egg_basket.jpg", 1.5, null),
          new Sample(
              "forest-backlit.jpg",
              "hdr-cc0/rainforest_trail_1k.hdr",
              0,
              new Backlight(0.6, 0.2, 1, -2.5)),
          new Sample("esplanade-as-it-is.jpg", "hdr-cc0/royal_esplanade_1k.hdr", 0, null),
          new Sample("sunset.jpg", "hdr-cc0/quarry_01_1k.hdr", 0, null),
          new Sample(
              "night.jpg", "hdr-cc0/royal_esplanade_1k.hdr", LowLightRenderings.typical(4.5)),
          new Sample(
              "eggs-flat.jpg",
              "photos-permissive/cq100_easter_egg_basket.jpg",
              new RetouchRendering(
                  new RetouchRendering.Light(
                      -0.4, new RetouchRendering.WhiteBalance(-0.3, 0), RetouchRendering.Haze.NONE),
                  List.of(new LocalEdit.Graduated(0.6, 0.5, 0, 0.6, LocalEdit.Stops.even(-1.5))),
                  new RetouchRendering.Tone(1.15, 0.8, 0.75, 0.04, 0.95),
                  0)));

  private SampleWriter() {}

  /**
   * Writes all samples.
   *
   * @param args folder of the photos, folder for the samples
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("wanted: PHOTOS OUT, got " + List.of(args));
    }
    Path out = Path.of(args[1]);
    Files.createDirectories(out);
    for (Sample sample : SAMPLES) {
      Path source = Path.of(args[0]).resolve(sample.source());
      requireHeldOut(source);
      Photo photo = Photo.of(render(source, sample), 8, Metadata.none());
      Path file = out.resolve(sample.name());
      Photos.write(photo, file, WriteOptions.defaults().withQuality(QUALITY).withOverwrite(true));
      System.out.printf(
          "%s %d x %d, %,d bytes%n", file, photo.width(), photo.height(), Files.size(file));
    }
  }

  /** A sample that training has seen would flatter the result; what is for hdr, hdr's training. */
  private static void requireHeldOut(Path source) {
    String file = source.getFileName().toString();
    String name = file.substring(0, file.lastIndexOf('.'));
    if (!Split.validationNames().contains(name) && !HdrSplit.heldNames().contains(name)) {
      throw new IllegalStateException(source + " is not held out from training");
    }
  }

  private static Image render(Path source, Sample sample) throws IOException {
    Image good =
        source.toString().endsWith(".hdr")
            ? PanoramaViews.exposed(middle(RadianceReader.read(source)))
            : Photos.read(source).toImage();
    boolean light = good.encoding() == Encoding.LINEAR;
    if (sample.own() != null) {
      return new Renderer().render(good, sample.own(), new SplittableRandom(1)).input();
    }
    ExposureRendering plain =
        light ? ExposureRendering.plain(sample.ev(), VIEW) : ExposureRendering.ladder(sample.ev());
    return new Renderer()
        .render(good, with(plain, sample.backlight()), new SplittableRandom(1))
        .input();
  }

  private static ExposureRendering with(ExposureRendering plain, @Nullable Backlight backlight) {
    return new ExposureRendering(
        plain.ev(),
        plain.input(),
        plain.output(),
        plain.whiteClip(),
        plain.noise(),
        plain.cast(),
        plain.haze(),
        plain.veil(),
        plain.contrast(),
        plain.field(),
        backlight,
        plain.lamps(),
        plain.jpegQuality(),
        plain.unchanged());
  }

  private static Image middle(Image panorama) {
    int width = panorama.width();
    int from = (int) (TOP * panorama.height());
    int height = (int) (BOTTOM * panorama.height()) - from;
    float[][] planes = new float[3][width * height];
    for (int c = 0; c < 3; c++) {
      System.arraycopy(panorama.plane(c), from * width, planes[c], 0, width * height);
    }
    return Image.of(width, height, panorama.encoding(), planes);
  }
}
