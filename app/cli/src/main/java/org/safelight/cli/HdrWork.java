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
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.HdrReconstructor;
import org.safelight.image.Image;
import org.safelight.image.Photo;
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
    Image light = null;
    if (kind == HdrOutput.ULTRAHDR || kind == HdrOutput.PNG_PQ) {
      Image ratio = reconstructor.ratio(photo, progress);
      if (isOne(ratio)) {
        says.accept(
            "%s: nothing in it is clipped, so nothing is brighter than its white"
                .formatted(source));
      }
      if (kind == HdrOutput.ULTRAHDR) {
        byte[] file = ultraHdr(bytes, photo, source, ratio, says);
        write(target, file);
      } else {
        light = HdrReconstructor.brightened(photo, ratio);
        HdrFiles.write(light, target, HdrFormat.PQ_PNG, options());
      }
      if (curve != null && light == null) {
        light = HdrReconstructor.brightened(photo, ratio);
      }
    } else {
      light = reconstructor.light(photo, progress);
      HdrFormat format = kind == HdrOutput.EXR ? HdrFormat.EXR : HdrFormat.RADIANCE;
      HdrFiles.write(light, target, format, options());
    }
    if (curve != null && light != null) {
      preview(light, photo, target);
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
      byte[] bytes, Photo photo, Path source, Image ratio, Consumer<String> says)
      throws IOException {
    GainMap map = GainMap.fromRatio(ratio, mapScale);
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

  private void preview(Image light, Photo photo, Path target) throws IOException {
    ToneCurve shown = curve;
    if (shown != null) {
      Photos.write(Photo.of(shown.apply(light), 8, photo.metadata()), Previews.of(target), writing);
    }
  }
}
