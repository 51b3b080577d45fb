package org.safelight.enhance.run;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.ToneMapper;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.io.DecodeLimits;
import org.safelight.image.io.PhotoException;
import org.safelight.image.io.Photos;
import org.safelight.image.io.RadianceReader;

/**
 * Reads an input and has it enhanced: a photo by any method, a Radiance picture (scene light, told
 * by its first two bytes) by a {@link ToneMapper} only.
 */
public final class Inputs {
  private static final int BUFFER = 1 << 16;

  /** The method that is named to those who bring an HDR file to another. */
  private static final String TONE_MAPPER = "classic.reinhard";

  private Inputs() {}

  /**
   * What the method makes of a file.
   *
   * @throws PhotoException naming the file and why it gives no photo
   */
  public static Photo enhance(Enhancer enhancer, Path file, DecodeLimits limits)
      throws PhotoException {
    if (!isRadiance(file)) {
      return enhancer.enhance(Photos.read(file, limits));
    }
    String name = file.toString();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      return toneMap(enhancer, in, name);
    } catch (PhotoException e) {
      throw e;
    } catch (IOException e) {
      throw new PhotoException(name, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * What the method makes of a stream, read to its end and not closed.
   *
   * @param name what errors call it
   * @throws PhotoException if the stream fails or gives no photo
   */
  public static Photo enhance(Enhancer enhancer, InputStream in, String name, DecodeLimits limits)
      throws PhotoException {
    InputStream buffered = new BufferedInputStream(in, BUFFER);
    boolean radiance;
    try {
      buffered.mark(2);
      radiance = startsLikeRadiance(buffered);
      buffered.reset();
    } catch (IOException e) {
      throw new PhotoException(name, String.valueOf(e.getMessage()), e);
    }
    return radiance
        ? toneMap(enhancer, buffered, name)
        : enhancer.enhance(Photos.read(buffered, name, limits));
  }

  private static boolean isRadiance(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return startsLikeRadiance(in);
    } catch (IOException e) {
      return false; // reading it as a photo will say what is wrong
    }
  }

  private static boolean startsLikeRadiance(InputStream in) throws IOException {
    byte[] head = in.readNBytes(2);
    return head.length == 2 && head[0] == '#' && head[1] == '?';
  }

  private static Photo toneMap(Enhancer enhancer, InputStream in, String name)
      throws PhotoException {
    if (!(enhancer instanceof ToneMapper mapper)) {
      throw new PhotoException(
          name,
          "a Radiance HDR file holds light, and %s takes photos; --method %s makes a photo of it"
              .formatted(enhancer.card().method(), TONE_MAPPER));
    }
    try {
      Image scene = RadianceReader.read(in);
      return mapper.toneMap(scene);
    } catch (EOFException e) {
      throw new PhotoException(name, "the Radiance picture ends too early", e);
    } catch (IOException | IllegalArgumentException e) {
      throw new PhotoException(name, String.valueOf(e.getMessage()), e);
    } catch (OutOfMemoryError e) {
      throw new PhotoException(name, "there is not enough memory to decode the picture", e);
    }
  }
}
