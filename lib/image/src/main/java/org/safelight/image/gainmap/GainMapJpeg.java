package org.safelight.image.gainmap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.safelight.image.io.Bytes;
import org.safelight.image.io.PhotoException;
import org.safelight.image.io.Refusal;
import org.safelight.image.io.XmpGainMap;

/** What can be done to a JPEG with a gain map without decoding it. */
public final class GainMapJpeg {
  private GainMapJpeg() {}

  /**
   * The first picture alone: without a gain map, without the other pictures of a multi-picture file
   * (cameras put previews there), and without whatever speaks of either. All else stays as it is,
   * byte for byte, bytes behind the pictures included. What {@link GainMapJpegWriter} made of a
   * file without such things comes back equal to that file.
   *
   * @param name what errors call the file
   * @throws PhotoException if it is no whole JPEG
   */
  public static byte[] strip(byte[] jpeg, String name) throws PhotoException {
    try {
      return strip(jpeg);
    } catch (IOException e) {
      throw new PhotoException(name, String.valueOf(e.getMessage()), e);
    }
  }

  static byte[] strip(byte[] jpeg) throws Refusal {
    Bytes file = new Bytes(jpeg, true);
    JpegLayout layout = JpegLayout.whole(file, 0);
    Edits edits = new Edits();
    for (JpegLayout.Span span : layout.iso()) {
      edits.remove(span.start(), span.end());
    }
    for (JpegLayout.Span span : layout.mpf()) {
      edits.remove(span.start(), span.end());
    }
    for (JpegLayout.Span span : layout.xmp()) {
      byte[] packet = span.content(file);
      byte[] left = XmpGainMap.removed(packet);
      if (left.length == 0 && packet.length > 0) {
        edits.remove(span.start(), span.end());
      } else if (left != packet) {
        edits.replace(span.start(), span.end(), Segments.xmp(left));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(jpeg.length);
    out.writeBytes(edits.apply(jpeg, 0, layout.end()));
    out.writeBytes(behind(file, layout));
    return out.toByteArray();
  }

  private record Range(int from, int to) {}

  /** What is left behind the first picture without further ones. */
  private static byte[] behind(Bytes file, JpegLayout layout) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean empty = true;
    int at = layout.end();
    List<Range> pictures = pictures(file, layout);
    for (Range picture : pictures) {
      if (picture.from() > at) {
        out.write(file.array(), at, picture.from() - at);
      }
      at = Math.max(at, picture.to());
    }
    out.write(file.array(), at, file.length() - at);
    byte[] left = out.toByteArray();
    for (byte b : left) {
      empty &= b == 0;
    }
    return empty && !pictures.isEmpty() ? new byte[0] : left; // pictures are padded with zeros
  }

  private static List<Range> pictures(Bytes file, JpegLayout layout) {
    List<Range> out = new ArrayList<>();
    for (JpegLayout.Span index : layout.mpf()) {
      for (MultiPicture.Picture picture : listed(file, index)) {
        long at = index.body() + picture.at();
        if (picture.at() != 0
            && at >= layout.end()
            && file.has(at, picture.length())
            && JpegLayout.isStart(file, at)) {
          out.add(new Range((int) at, (int) (at + picture.length())));
        }
      }
    }
    if (out.isEmpty()) {
      map(file, layout).ifPresent(out::add);
    }
    out.sort(Comparator.comparingInt(Range::from));
    return out;
  }

  private static List<MultiPicture.Picture> listed(Bytes file, JpegLayout.Span index) {
    try {
      return MultiPicture.read(index.content(file));
    } catch (Refusal e) {
      return List.of(); // an index that cannot be read points nowhere
    }
  }

  /** A gain map that no index lists. */
  private static Optional<Range> map(Bytes file, JpegLayout layout) {
    try {
      SecondImage.Found found = SecondImage.find(file, layout).orElse(null);
      return found == null
          ? Optional.empty()
          : Optional.of(new Range(found.start(), JpegLayout.whole(file, found.start()).end()));
    } catch (Refusal e) {
      return Optional.empty(); // the file says it has one: all that is left to strip is that
    }
  }
}
