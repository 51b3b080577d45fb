package org.safelight.image.exr;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.io.Bytes;
import org.safelight.image.io.DecodeLimits;
import org.safelight.image.io.Refusal;

/**
 * Reads OpenEXR files of one flat part: scan lines, or the full size of tiles, packed in any way
 * but DWAA and DWAB.
 *
 * <ul>
 *   <li>Channels R, G and B give colour, and one of them that is missing is black; else Y gives
 *       grey, with RY and BY colour, whose missing samples are filled in linearly. Others are
 *       passed over: alpha too, so that colours, which are multiplied by it, show before black.
 *   <li>The picture is the display window; outside the data window it is black.
 *   <li>Chromaticities are converted to those of sRGB, white to white; broken ones are passed over.
 *   <li>What is no number becomes 0, infinite light 65,504, the largest half.
 *   <li>Pixels that are not square, and the luminance of white, are passed over.
 * </ul>
 */
public final class ExrReader {
  private static final byte[] MAGIC = {0x76, 0x2f, 0x31, 0x01};

  /** Pixels of the display window that may come to one of data. */
  private static final long MOST_BLACK = 64;

  /** Pixels of a display window that nobody minds. */
  private static final long SMALL = 1 << 20;

  private final Bytes in;
  private final ExrHeader header;

  private ExrReader(Bytes in, ExrHeader header) {
    this.in = in;
    this.header = header;
  }

  /**
   * Reads a file that is held whole.
   *
   * @return LINEAR, 3 planes, finite
   * @throws Refusal saying why it gives no picture
   */
  public static Image read(byte[] file, DecodeLimits limits) throws Refusal {
    ExrReader reader = open(file, limits);
    Image image = reader.header.primaries().toBt709(reader.colours());
    return reader.show(image.map(ExrReader::finite));
  }

  /** The data window in the primaries of the file, as other readers give it. */
  static Image readAsStored(byte[] file, DecodeLimits limits) throws Refusal {
    return open(file, limits).colours();
  }

  private static ExrReader open(byte[] file, DecodeLimits limits) throws Refusal {
    Bytes in = new Bytes(file, false);
    for (int i = 0; i < MAGIC.length; i++) {
      if (in.u8(i) != MAGIC[i]) {
        throw new Refusal("it does not start as an OpenEXR file does");
      }
    }
    ExrHeader header = ExrHeader.read(in, limits);
    long bytes = header.data().bytes(header.channels());
    if (bytes > (long) file.length * Unpacking.TIGHTEST + Unpacking.LEAST) {
      throw new Refusal(
          "%d bytes of samples cannot come out of a file of %d".formatted(bytes, file.length));
    }
    return new ExrReader(in, header);
  }

  private Image colours() throws Refusal {
    List<String> names = List.of("R", "G", "B");
    if (names.stream().anyMatch(this::has)) {
      return image(decode(names));
    }
    boolean coloured = has("RY") && has("BY");
    List<ExrPlane> planes = decode(coloured ? List.of("Y", "RY", "BY") : List.of("Y"));
    if (!planes.get(0).isThere()) {
      throw new Refusal(
          "it has neither R, G and B nor Y, but the channels "
              + header.channels().stream()
                  .limit(10)
                  .map(ExrChannel::name)
                  .collect(Collectors.joining(", ")));
    }
    if (coloured) {
      Window data = header.data();
      return LumaChroma.toRgb(
          data, header.primaries(), planes.get(0), planes.get(1), planes.get(2));
    }
    return image(List.of(planes.get(0), planes.get(0), planes.get(0)));
  }

  private boolean has(String name) {
    return header.channels().stream().anyMatch(channel -> channel.name().equals(name));
  }

  private Image image(List<ExrPlane> planes) {
    return Image.of(
        header.data().width(),
        header.data().height(),
        Encoding.LINEAR,
        planes.stream().map(ExrPlane::samples).toArray(float[][]::new));
  }

  /** The channels of these names, each an empty one where the file has none. */
  private List<ExrPlane> decode(List<String> names) throws Refusal {
    Chunks chunks = new Chunks(in, header);
    List<ExrPlane> planes = new ArrayList<>();
    for (String name : names) {
      planes.add(ExrPlane.of(name, header));
    }
    for (int i = 0; i < chunks.count(); i++) {
      Chunks.Chunk chunk = chunks.read(i);
      byte[] samples =
          Unpacking.unpack(
              header.compression(),
              in.copy(chunk.at(), chunk.size()),
              chunk.window(),
              header.channels());
      scatter(samples, chunk.window(), planes);
    }
    return planes;
  }

  private void scatter(byte[] samples, Window window, List<ExrPlane> planes) {
    int at = 0;
    for (int y = window.top(); y < window.top() + window.height(); y++) {
      for (ExrChannel channel : header.channels()) {
        if (Math.floorMod(y, channel.ySampling()) == 0) {
          for (ExrPlane plane : planes) {
            if (plane.name().equals(channel.name())) {
              plane.read(samples, at, window, y);
            }
          }
          at += window.across(channel) * channel.samples().bytes();
        }
      }
    }
  }

  static float finite(float value) {
    if (Math.abs(value) <= Float.MAX_VALUE) {
      return value;
    }
    return Float.isNaN(value) ? 0 : Math.copySign(Half.MAX, value);
  }

  /** The display window of a picture of the data window. */
  private Image show(Image image) throws Refusal {
    Window data = header.data();
    Window display = header.display();
    if (data.equals(display)) {
      return image;
    }
    long shown = (long) display.width() * display.height();
    long held = (long) data.width() * data.height();
    if (shown > MOST_BLACK * held + SMALL) { // memory for next to nothing
      throw new Refusal(
          "its display window of %d x %d is over %d times as large as its data of %d x %d"
              .formatted(
                  display.width(), display.height(), MOST_BLACK, data.width(), data.height()));
    }
    int left = Math.max(data.left(), display.left());
    int right = Math.min(data.left() + data.width(), display.left() + display.width());
    UnaryOperator<float[]> cut =
        plane -> {
          float[] out = new float[display.width() * display.height()];
          for (int y = display.top(); y < display.top() + display.height(); y++) {
            int row = y - data.top();
            if (row >= 0 && row < data.height() && left < right) {
              System.arraycopy(
                  plane,
                  row * data.width() + left - data.left(),
                  out,
                  (y - display.top()) * display.width() + left - display.left(),
                  right - left);
            }
          }
          return out;
        };
    return Image.of(
        display.width(),
        display.height(),
        Encoding.LINEAR,
        cut.apply(image.plane(0)),
        cut.apply(image.plane(1)),
        cut.apply(image.plane(2)));
  }
}
