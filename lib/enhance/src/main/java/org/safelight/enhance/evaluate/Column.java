package org.safelight.enhance.evaluate;

import org.safelight.enhance.evaluate.html.Better;

/**
 * What a measured number is called and how it is printed.
 *
 * @param id in files and on the command line: "ms-ssim"
 * @param name in tables: "MS-SSIM"
 * @param unit for example "dB", or empty
 * @param digits after the point
 * @param better which values are the better ones
 */
public record Column(String id, String name, String unit, int digits, Better better) {

  /** Highest number of decibels that enters a mean: equal pictures would have infinitely many. */
  public static final double DECIBEL_CAP = 100;

  /** "PSNR dB". */
  public String heading() {
    return unit.isEmpty() ? name : name + " " + unit;
  }

  /** The value as it enters tables and means: decibels no higher than {@link #DECIBEL_CAP}. */
  double capped(double value) {
    return unit.equals("dB") ? Math.min(DECIBEL_CAP, value) : value;
  }
}
