package org.safelight.hdr;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.safelight.data.camera.CurveBasis;
import org.safelight.data.camera.CurveFamily;
import org.safelight.data.camera.CurveSource;
import org.safelight.data.camera.DorfCurves;
import org.safelight.data.camera.Emor;
import org.safelight.data.camera.HdrFraming;
import org.safelight.data.camera.HdrSampling;
import org.safelight.data.camera.ResponseCurve;

/**
 * The response curves that training pictures are made with, and the basis that inverse ones are
 * described by.
 *
 * @param measured whether the curves are the measured ones of DoRF; else they are made up, which
 *     asks nobody's permission
 */
record Cameras(CurveSource curves, ResponseBasis basis, boolean measured) {
  /** The files of the published recipe, in a folder of {@code --data}. */
  private static final String DORF = "dorf_crf_201x1024_f32le.bin";

  private static final String EMOR = "invemor.txt";

  /** Curves that our own basis is fitted to. */
  private static final int FITTED = 400;

  private static final long FIT_SEED = 11;

  /**
   * Our own: {@link CurveFamily#shipped} and the principal components of its inverse curves, each
   * as large as it is among them: so all coefficients are of one size, and an optimiser that
   * changes all by the same does not shake curves by the components that hardly occur.
   */
  static Cameras ours() {
    CurveFamily family = CurveFamily.shipped();
    List<ResponseCurve> inverse =
        family.curves(FITTED, FIT_SEED).stream().map(ResponseCurve::inverse).toList();
    CurveBasis fitted = CurveBasis.fit(inverse, ResponseBasis.PUBLISHED_COUNT);
    double[] deviations = fitted.deviations(inverse);
    return new Cameras(family, basis(fitted, k -> deviations[k]), false);
  }

  /**
   * What a recipe is trained with. The published one takes measured curves and the EMoR basis where
   * {@code folders} hold them, and says so where they do not.
   */
  static Cameras of(HdrRecipe recipe, List<Path> folders, PrintStream log) throws IOException {
    if (!recipe.name().equals("paper")) {
      return ours();
    }
    for (Path folder : folders) {
      Path dorf = folder.resolve(DORF);
      Path emor = folder.resolve(EMOR);
      if (Files.exists(dorf) && Files.exists(emor)) {
        CurveBasis basis = Emor.readInverse(emor).first(ResponseBasis.PUBLISHED_COUNT);
        return new Cameras(
            CurveSource.of(DorfCurves.read(dorf).training()), basis(basis, k -> 1), true);
      }
    }
    log.printf("no folder of --data holds %s and %s: curves and basis are our own%n", DORF, EMOR);
    return ours();
  }

  private static ResponseBasis basis(CurveBasis fitted, IntToDoubleFunction size) {
    float[][] vectors = new float[fitted.size()][];
    for (int k = 0; k < vectors.length; k++) {
      vectors[k] = fitted.component(k);
      for (int i = 0; i < vectors[k].length; i++) {
        vectors[k][i] *= (float) size.applyAsDouble(k);
      }
    }
    return ResponseBasis.of(fitted.mean(), vectors);
  }

  /**
   * Samples of a side and number; with measured curves as in the paper, of panoramas alone where
   * there are any, none drawn again.
   */
  HdrSampling sampling(int side, int batch, HdrFraming framing) {
    HdrSampling standard =
        measured ? HdrSampling.paper(curves) : HdrSampling.shipped(side, batch, framing);
    return new HdrSampling(
        side,
        batch,
        standard.photoShare(),
        measured ? 0 : standard.redraws(),
        framing,
        standard.pipeline(),
        curves);
  }
}
