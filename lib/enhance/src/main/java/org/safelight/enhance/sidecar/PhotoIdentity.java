package org.safelight.enhance.sidecar;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.filter.Resize;

/**
 * What a photo is known again by.
 *
 * <p>Both marks are of the pixels and not of the file, so that a rating, a caption or a place
 * written into the file later does not make another photo of it. The hash proves sameness; the
 * greys tell a smaller or newly compressed copy from another picture, which no hash can.
 *
 * @param name of its file, without folders
 * @param width pixels across, upright
 * @param height pixels down
 * @param sha256 of its red, green and blue samples, row by row, 16 bits big-endian; lower-case hex
 * @param greys mean of 0.25 R + 0.5 G + 0.25 B in each of 8 x 8 equal parts, 0..255, row by row, in
 *     base64
 */
public record PhotoIdentity(String name, int width, int height, String sha256, String greys) {
  private static final int PARTS = 8;

  /**
   * Mean difference of greys, in 255ths, that is another picture. Of our samples, copies of quality
   * 30 or 64 pixels wide differ by at most 1.3, those 32 wide by 3.4, and any two by 30 or more.
   */
  private static final double ANOTHER = 5;

  /** Sides whose ratio differs by more than this, beyond what rounding a side explains. */
  private static final double ANOTHER_SHAPE = 0.02;

  /** Checks the size, the hash and the greys. */
  public PhotoIdentity {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "every side must be at least 1, got %d x %d".formatted(width, height));
    }
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("sha256 must be 64 digits of 0-9 and a-f");
    }
    if (decode(greys).length != PARTS * PARTS) {
      throw new IllegalArgumentException(
          "greys must be %d bytes, got %d".formatted(PARTS * PARTS, decode(greys).length));
    }
  }

  /** The identity of a photo. */
  public static PhotoIdentity of(String name, Photo photo) {
    return new PhotoIdentity(name, photo.width(), photo.height(), hash(photo), greys(photo));
  }

  private static String hash(Photo photo) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    if (photo.bits() == 8) {
      digest.update(photo.rgb8());
    } else {
      int row = 3 * photo.width();
      ByteBuffer bytes = ByteBuffer.allocate(2 * row); // big-endian
      for (int y = 0; y < photo.height(); y++) {
        bytes.clear();
        bytes.asShortBuffer().put(photo.rgb16(), y * row, row);
        digest.update(bytes.array());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String greys(Photo photo) {
    Image parts = Resize.areaAverage(photo, PARTS, PARTS);
    byte[] means = new byte[PARTS * PARTS];
    for (int i = 0; i < means.length; i++) {
      float grey = 0.25f * parts.plane(0)[i] + 0.5f * parts.plane(1)[i] + 0.25f * parts.plane(2)[i];
      means[i] = (byte) Math.round(255 * Math.min(1, Math.max(0, grey)));
    }
    return Base64.getEncoder().encodeToString(means);
  }

  /**
   * Why a photo is not the one this stands for, in a clause; empty if it is that one, or a copy of
   * it of whatever size.
   */
  public Optional<String> differenceTo(Photo photo) {
    if (isOtherShape(photo)) {
      return Optional.of(
          "it is %d x %d, and %s was %d x %d"
              .formatted(photo.width(), photo.height(), name, width, height));
    }
    boolean sameSize = width == photo.width() && height == photo.height();
    if (sameSize && sha256.equals(hash(photo))) {
      return Optional.empty();
    }
    double difference = difference(decode(greys), decode(greys(photo)));
    if (difference > ANOTHER) {
      return Optional.of(
          "it shows another picture than %s: brightness differs by %.0f of 255 on average"
              .formatted(name, difference));
    }
    return Optional.empty();
  }

  private boolean isOtherShape(Photo photo) {
    double here = (double) width / height;
    double there = (double) photo.width() / photo.height();
    double rounding = 0.5 / Math.min(photo.width(), photo.height());
    return Math.abs(Math.log(here / there)) > Math.log1p(ANOTHER_SHAPE) + Math.log1p(rounding);
  }

  private static double difference(byte[] a, byte[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs((a[i] & 0xff) - (b[i] & 0xff));
    }
    return sum / a.length;
  }

  private static byte[] decode(String greys) {
    try {
      return Base64.getDecoder().decode(greys);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("greys are no base64: " + e.getMessage(), e);
    }
  }
}
