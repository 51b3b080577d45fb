package org.safelight.image.gainmap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.safelight.image.io.Bytes;
import org.safelight.image.io.ExifBlock;
import org.safelight.image.io.JpegSamples;
import org.safelight.image.io.JpegWalk;
import org.safelight.image.io.PhotoException;
import org.safelight.image.io.Refusal;
import org.safelight.image.io.XmpGainMap;

/**
 * Puts a gain map behind a JPEG. The JPEG's own bytes stay as they are, but for segments that are
 * put in between them; older gain maps and other pictures behind it are taken out first (see {@link
 * GainMapJpeg#strip}).
 *
 * <p>Put in are: ISO 21496-1 behind the leading metadata, the multi-picture index before the first
 * scan, and an XMP description with the directory of both pictures. If the photo has an XMP packet,
 * the description is added to that, since a JPEG has but one. Where this is not safe (a packet that
 * is no plain UTF-8 RDF, that lists pictures of its own such as a motion photo's, or that would
 * outgrow its segment) the packet stays untouched and nothing is said in XMP there: readers of ISO
 * 21496-1 and of the index show the gain map all the same, the first ones of Ultra HDR, which look
 * for the XMP, show the plain photo. Extended XMP keeps its place.
 */
public final class GainMapJpegWriter {
  /** Of the map's JPEG: its errors are small against a display's, and what others write. */
  static final int QUALITY = 95;

  private GainMapJpegWriter() {}

  /**
   * A file of two pictures.
   *
   * @param jpeg a whole JPEG of 8 bits, grey or colour, baseline or progressive; not modified
   * @param name what errors call it
   * @param map upright, as the photo is once it is read; it is turned as the JPEG's EXIF says
   * @throws PhotoException if the JPEG is damaged, of inks, or has other than 8 bits
   * @throws IllegalArgumentException if the map's sides are in another proportion than the photo's
   */
  public static byte[] write(byte[] jpeg, String name, GainMap map) throws PhotoException {
    try {
      return write(jpeg, map);
    } catch (IOException e) {
      throw new PhotoException(name, String.valueOf(e.getMessage()), e);
    }
  }

  private static byte[] write(byte[] jpeg, GainMap map) throws IOException {
    byte[] base = GainMapJpeg.strip(jpeg);
    Bytes file = new Bytes(base, true);
    JpegLayout layout = JpegLayout.whole(file, 0);
    check(layout);
    byte[] exif = layout.exif();
    int orientation = exif == null ? 1 : ExifBlock.orientation(exif);
    checkFrame(layout, orientation, map);
    byte[] second = second(map, orientation);

    Edits edits = new Edits();
    announce(file, layout, second.length, edits);
    edits.replace(
        layout.behindProfiles(),
        layout.behindProfiles(),
        Segments.of(JpegWalk.APP2, IsoBlock.version()));
    int index = layout.firstScan();
    long first = layout.end() + (long) edits.growthUpTo(layout.end()) + MultiPicture.SEGMENT;
    if (first + second.length > Integer.MAX_VALUE) {
      throw new Refusal("with a gain map the file would be longer than 2 GiB");
    }
    int at = index + edits.growthUpTo(index);
    edits.replace(index, index, MultiPicture.segment(at, first, second.length));

    ByteArrayOutputStream out = new ByteArrayOutputStream(base.length + second.length + 4096);
    out.writeBytes(edits.apply(base, 0, layout.end()));
    out.writeBytes(second);
    out.write(base, layout.end(), base.length - layout.end());
    return out.toByteArray();
  }

  private static void check(JpegLayout layout) throws Refusal {
    if (layout.bits() != 8) {
      throw new Refusal(
          "the JPEG has %d-bit samples, a gain map goes with 8".formatted(layout.bits()));
    }
    if (layout.components() != 1 && layout.components() != 3) {
      throw new Refusal(
          "the JPEG has %d colour components, a gain map goes with 1 or 3"
              .formatted(layout.components()));
    }
  }

  private static void checkFrame(JpegLayout layout, int orientation, GainMap map) throws Refusal {
    boolean onSide = orientation >= 5;
    long width = onSide ? layout.height() : layout.width();
    long height = onSide ? layout.width() : layout.height();
    // A map's side is rounded by less than a pixel.
    if (Math.abs(map.width() * height - map.height() * width) > width + height) {
      throw new IllegalArgumentException(
          "a gain map of %d x %d does not fit an upright photo of %d x %d"
              .formatted(map.width(), map.height(), width, height));
    }
  }

  /** The map's own JPEG, with all its metadata in both forms. */
  private static byte[] second(GainMap map, int orientation) throws IOException {
    byte[] bare =
        new JpegSamples(map.width(), map.height(), map.bands(), map.codes())
            .turned(orientation)
            .write(QUALITY);
    byte[] xmp = Segments.xmp(GainMapXmp.write(map.metadata()));
    byte[] iso = Segments.of(JpegWalk.APP2, IsoBlock.write(map.metadata()));
    return ByteBuffer.allocate(bare.length + xmp.length + iso.length)
        .put(bare, 0, 2)
        .put(xmp)
        .put(iso)
        .put(bare, 2, bare.length - 2)
        .array();
  }

  /** Says in XMP that there is a second picture, and how long it is. */
  private static void announce(Bytes file, JpegLayout layout, int length, Edits edits)
      throws Refusal {
    if (layout.xmp().isEmpty()) {
      byte[] segment = Segments.xmp(XmpGainMap.packet(length));
      edits.replace(layout.behindMetadata(), layout.behindMetadata(), segment);
      return;
    }
    JpegLayout.Span own = layout.xmp().get(0); // a second one is against the standard
    Optional<byte[]> merged = XmpGainMap.added(own.content(file), length);
    if (merged.isPresent() && says(merged.get(), length)) {
      edits.replace(own.start(), own.end(), Segments.xmp(merged.get()));
    }
  }

  /** Whether a merged packet can be read and has our directory: the proof that merging worked. */
  private static boolean says(byte[] packet, int length) {
    try {
      List<XmpProperties.Item> items = XmpProperties.parse(packet).items();
      return items.size() == 2 && items.get(1).length().equals(Integer.toString(length));
    } catch (Refusal e) {
      return false;
    }
  }
}
