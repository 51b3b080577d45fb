package org.safelight.enhance.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.safelight.enhance.evaluate.Metric.Needs;
import org.safelight.enhance.evaluate.html.Better;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.metrics.AngularError;
import org.safelight.metrics.Brisque;
import org.safelight.metrics.DeltaE;
import org.safelight.metrics.Loe;
import org.safelight.metrics.MsSsim;
import org.safelight.metrics.Niqe;
import org.safelight.metrics.Psnr;
import org.safelight.metrics.Pu21;
import org.safelight.metrics.Ssim;
import org.safelight.perceptual.Lpips;

/** The metrics by name, each one entry. */
public final class Metrics {
  /** Light of the brightest pixel of an HDR target in cd/m2, as PU21's authors' example has it. */
  static final double PEAK = 4000;

  private static final int LOWEST = 0;
  private static final int HIGHEST = 1;

  private Metrics() {}

  /** Those that need nothing but the pictures. */
  public static List<Metric> standard() {
    Niqe niqe = Niqe.standard();
    return List.of(
        target("psnr", "PSNR", "dB", 2, Better.HIGHER, Psnr::of),
        target("ssim", "SSIM", "", 4, Better.HIGHER, Ssim.GAUSSIAN_PER_CHANNEL::of),
        target("ssim-luma", "SSIM luma", "", 4, Better.HIGHER, Ssim.GAUSSIAN_LUMA::of),
        target("ssim-7x7", "SSIM 7x7", "", 4, Better.HIGHER, Ssim.UNIFORM_PER_CHANNEL::of),
        target("ms-ssim", "MS-SSIM", "", 4, Better.HIGHER, MsSsim.LUMA::of),
        target("delta-e", "Delta E 2000", "", 2, Better.LOWER, DeltaE.CIEDE2000::of),
        target("delta-e-76", "Delta E 1976", "", 2, Better.LOWER, DeltaE.CIE1976::of),
        target("angular", "angular error", "deg", 2, Better.LOWER, AngularError::of),
        unrounded("psnr-float", "PSNR float", "dB", 2, Psnr::of),
        unrounded("ssim-range", "SSIM target range", "", 4, Ssim.GAUSSIAN_TARGET_RANGE::of),
        input("loe", "LOE", "", 0, Better.LOWER, Loe::of),
        alone("niqe", "NIQE", "", 2, Better.LOWER, niqe::of),
        alone("luma", "mean luma", "", 3, Better.NEITHER, Brightness::meanGrey),
        alone("dark", "clipped dark", "%", 2, Better.LOWER, photo -> share(photo, LOWEST)),
        alone("bright", "clipped bright", "%", 2, Better.LOWER, photo -> share(photo, HIGHEST)),
        light("pu21-psnr", "PU21-PSNR", "dB", 2, Pu21::psnr),
        light("pu21-psnr-y", "PU21-PSNRY", "dB", 2, Pu21::psnrLuminance),
        light("pu21-ssim", "PU21-SSIM", "", 4, Pu21::ssim),
        light("pu21-ms-ssim", "PU21-MS-SSIM", "", 4, Pu21::msSsim));
  }

  /**
   * BRISQUE with the model in a folder.
   *
   * @param folder with svm.txt and range.csv
   * @throws IOException naming the file that is missing or wrong
   */
  public static Metric brisque(Path folder) throws IOException {
    Brisque brisque = Brisque.load(folder.resolve("svm.txt"), folder.resolve("range.csv"));
    return alone("brisque", "BRISQUE", "", 2, Better.LOWER, brisque::of);
  }

  /** LPIPS with weights of the user's, which it does not close. */
  public static Metric lpips(Lpips lpips) {
    return target("lpips", "LPIPS", "", 3, Better.LOWER, lpips::of);
  }

  @FunctionalInterface
  private interface OfImages {
    double of(Image reference, Image output);
  }

  @FunctionalInterface
  private interface OfTwo {
    double of(Photo reference, Photo output);
  }

  @FunctionalInterface
  private interface OfOne {
    double of(Photo output);
  }

  private static Metric target(
      String id, String name, String unit, int digits, Better better, OfTwo measure) {
    return new Metric(
        new Column(id, name, unit, digits, better),
        Needs.TARGET,
        false,
        (reference, output) -> measure.of(reference.photo(), output.photo()));
  }

  private static Metric input(
      String id, String name, String unit, int digits, Better better, OfTwo measure) {
    return new Metric(
        new Column(id, name, unit, digits, better),
        Needs.INPUT,
        false,
        (reference, output) -> measure.of(reference.photo(), output.photo()));
  }

  /** Of samples as deep as the output has them, not rounded to 8 bits. */
  private static Metric unrounded(
      String id, String name, String unit, int digits, OfImages measure) {
    return new Metric(
        new Column(id, name, unit, digits, Better.HIGHER),
        Needs.TARGET,
        false,
        (reference, output) -> measure.of(reference.photo().toImage(), output.photo().toImage()));
  }

  /** Of light scaled so that the target's largest value is {@link #PEAK}. */
  private static Metric light(String id, String name, String unit, int digits, OfImages measure) {
    return new Metric(
        new Column(id, name, unit, digits, Better.HIGHER),
        Needs.TARGET,
        true,
        (reference, output) -> {
          float factor = (float) Pu21.factorToPeak(reference.light(), PEAK);
          return measure.of(
              reference.light().map(v -> factor * v), output.light().map(v -> factor * v));
        });
  }

  private static Metric alone(
      String id, String name, String unit, int digits, Better better, OfOne measure) {
    return new Metric(
        new Column(id, name, unit, digits, better),
        Needs.NOTHING,
        false,
        (reference, output) -> measure.of(output.photo()));
  }

  /** Per cent of pixels with at least one colour at the end of its range, in 8 bits. */
  private static double share(Photo photo, int end) {
    float half = 0.5f / 255;
    return 100
        * Brightness.mean(
            photo,
            (r, g, b) ->
                Math.abs(r - end) < half || Math.abs(g - end) < half || Math.abs(b - end) < half
                    ? 1
                    : 0);
  }
}
