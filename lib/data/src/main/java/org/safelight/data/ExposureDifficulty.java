package org.safelight.data;

/**
 * How often renderings for training get each trouble; every field is a probability unless said.
 *
 * @param nothing the picture is fine as it is
 * @param maxEv stops at most, either way
 * @param wide exposure is drawn from the whole range, not from two thirds of it
 * @param mixedResponse the responses are mixes and S-curves, not the sRGB curve
 * @param converter a response that is not the sRGB curve is that of a raw converter, with a strong
 *     shoulder
 * @param otherOutput light is encoded by another response than it was decoded with
 * @param noise sensor noise
 * @param cast a slight colour cast
 * @param jpeg JPEG compression
 * @param backlight bright parts stay while the rest is 2 to 4 stops down
 * @param lamps spots clipped at every exposure
 * @param haze an even veil of light
 * @param flat low contrast
 * @param field smooth local differences of exposure
 */
public record ExposureDifficulty(
    double nothing,
    double maxEv,
    double wide,
    double mixedResponse,
    double converter,
    double otherOutput,
    double noise,
    double cast,
    double jpeg,
    double backlight,
    double lamps,
    double haze,
    double flat,
    double field) {

  /**
   * What the weights that ship are first trained with; {@link #typical} is for their last round.
   */
  public static ExposureDifficulty full() {
    return new ExposureDifficulty(
        0.1, 3, 0.25, 0.85, 0.5, 0.3, 0.5, 0.3, 0.3, 0.06, 0.07, 0.06, 0.06, 0.15);
  }

  /** What is wrong with photos mostly: their exposure, and only now and then more. */
  public static ExposureDifficulty typical() {
    return new ExposureDifficulty(
        0.12, 2.7, 0.15, 0.85, 0.6, 0.15, 0.3, 0.15, 0.3, 0.03, 0.04, 0.03, 0.03, 0.06);
  }

  /** Exposure and the sRGB curve alone, up to 2 stops. */
  public static ExposureDifficulty plain() {
    return new ExposureDifficulty(0.1, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }
}
