package org.safelight.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.HdrReconstructor;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.color.Srgb;
import org.safelight.image.filter.Resize;
import org.safelight.image.gainmap.GainMap;
import org.safelight.image.gainmap.GainMapJpegWriter;
import org.safelight.image.hdr.HdrFiles;
import org.safelight.image.hdr.HdrFormat;
import org.safelight.image.hdr.HdrOptions;
import org.safelight.image.io.AtomicFiles;
import org.safelight.image.io.DecodeLimits;
import org.safelight.image.io.Format;
import org.safelight.image.io.PhotoException;
import org.safelight.image.io.Photos;
import org.safelight.image.io.WriteOptions;
import org.safelight.image.tone.ToneCurve;

/**
 * Makes an HDR file of a photo.
 *
 * @param curve of the preview, null for none
 * @param mapScale photo pixels across one pixel of a gain map
 */
record HdrWork(
    HdrReconstructor reconstructor,
    HdrOutput kind,
    @Nullable ToneCurve curve,
    int mapScale,
    WriteOptions writing) {
  static final int USUAL_MAP_SCALE = 4;
  static final int LARGEST_MAP_SCALE = 64;

  /** The display that shows all there is in a map. */
  private static final double MOST = Double.POSITIVE_INFINITY;

  /** Highest byte of a JPEG's first two. */
  private static final int JPEG = 0xff;

  /**
   * Does one photo.
   *
   * @param progress told the share that is done, 0..1
   * @param says told what the user should know
   * @throws PhotoException naming the photo and why it cannot be done
   * @throws IOException if the target cannot be written
   */
  void run(Path source, Path target, DoubleConsumer progress, Consumer<String> says)
      throws IOException {
    byte[] bytes = read(source);
    Photo photo =
        Photos.read(new ByteArrayInputStream(bytes), source.toString(), DecodeLimits.defaults());
    switch (kind) {
      case ULTRAHDR -> {
        GainMap map = map(photo, progress, line -> says.accept(source + ": " + line));
        write(target, ultraHdr(bytes, photo, source, map, says));
        preview(() -> map.apply(Srgb.toLinear(photo.toImage()), MOST), photo, target);
      }
      case PNG_PQ -> {
        Image ratio = reconstructor.ratio(photo, progress);
        tell(ratio, line -> says.accept(source + ": " + line));
        Image light = HdrReconstructor.brightened(photo, ratio);
        HdrFiles.write(light, target, HdrFormat.PQ_PNG, options());
        preview(() -> light, photo, target);
      }
      case EXR, HDR -> {
        Image light = reconstructor.light(photo, progress);
        HdrFormat format = kind == HdrOutput.EXR ? HdrFormat.EXR : HdrFormat.RADIANCE;
        HdrFiles.write(light, target, format, options());
        preview(() -> light, photo, target);
      }
    }
  }

  /**
   * Where the map's scale is even, of a copy of half the sides: a quarter of the work, and at the
   * usual scale still twice as fine as the map. Clipped specks of a pixel fade in it.
   */
  private GainMap map(Photo photo, DoubleConsumer progress, Consumer<String> says) {
    boolean half = mapScale % 2 == 0;
    Image ratio = reconstructor.ratio(half ? half(photo) : photo, progress);
    tell(ratio, says);
    return GainMap.fromRatio(ratio, half ? mapScale / 2 : mapScale);
  }

  private static Photo half(Photo photo) {
    Image copy = Resize.areaAverage(photo, (photo.width() + 1) / 2, (photo.height() + 1) / 2);
    return Photo.of(copy, photo.bits(), Metadata.none());
  }

  private static void tell(Image ratio, Consumer<String> says) {
    if (isOne(ratio)) {
      says.accept(
          "nothing in it is clipped but specks at most, so nothing is brighter than its white");
    }
  }

  private HdrOptions options() {
    return HdrOptions.defaults().withOverwrite(writing.overwrite());
  }

  private static byte[] read(Path source) throws IOException {
    String name = source.toString();
    if (Files.isDirectory(source) || !Files.exists(source)) {
      throw new PhotoException(name, "there is no such file");
    }
    long most = DecodeLimits.defaults().maxBytes();
    try (InputStream in = Files.newInputStream(source)) {
      byte[] bytes = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 64));
      if (bytes.length > most) {
        throw new PhotoException(
            name, "the file is longer than the limit of %d bytes".formatted(most));
      }
      return bytes;
    }
  }

  private void write(Path target, byte[] file) throws IOException {
    try {
      AtomicFiles.write(target, writing.overwrite(), out -> out.write(file));
    } catch (FileAlreadyExistsException e) {
      throw new PhotoException(target.toString(), "is already there and may not be overwritten", e);
    }
  }

  private static boolean isOne(Image ratio) {
    for (float value : ratio.plane(0)) {
      if (value != 1) {
        return false;
      }
    }
    return true;
  }

  /** The photo's own JPEG if it is one that a gain map goes with, else one made of its pixels. */
  private byte[] ultraHdr(
      byte[] bytes, Photo photo, Path source, GainMap map, Consumer<String> says)
      throws IOException {
    String name = source.toString();
    if (bytes.length > 1 && (bytes[0] & 0xff) == JPEG && (bytes[1] & 0xff) == 0xd8) {
      try {
        return GainMapJpegWriter.write(bytes, name, map);
      } catch (PhotoException e) {
        says.accept("%s: %s; its JPEG is made anew".formatted(source, e.reason()));
      }
    } else {
      says.accept("%s: it is no JPEG; one is made of it".formatted(source));
    }
    ByteArrayOutputStream base = new ByteArrayOutputStream();
    Photos.write(photo, base, Format.JPEG, writing);
    return GainMapJpegWriter.write(base.toByteArray(), name, map);
  }

  private void preview(Supplier<Image> light, Photo photo, Path target) throws IOException {
    ToneCurve shown = curve;
    if (shown != null) {
      Image picture = shown.apply(light.get());
      Photos.write(Photo.of(picture, 8, photo.metadata()), Previews.of(target), writing);
    }
  }
}
