package org.safelight.lowlight;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CollapseDetectorTest {
  private static final double VARIED = 0.1;
  private static final double FLAT = 0.001;
  private static final double NEAR = 0.1;
  private static final double FAR = 0.4;

  private CollapseDetector detector;

  @BeforeEach
  void setUp() {
    detector = new CollapseDetector(10_000);
  }

  @Test
  void twoFlatReportsInARowStopTheRunAndSayWhy() {
    detector.report(1000, FLAT, NEAR);
    assertThatThrownBy(() -> detector.report(1500, FLAT, NEAR))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the decomposition has collapsed at step 1500: illumination of dark pictures varies by"
                + " 0.0010 (wanted at least 0.02), reflectances differ by 0.100 (wanted at most"
                + " 0.25); the checkpoint before is kept");
  }

  @Test
  void reflectancesThatDifferAsPicturesDoStopItToo() {
    detector.report(1000, VARIED, FAR);
    assertThatThrownBy(() -> detector.report(1500, VARIED, FAR))
        .hasMessageContaining("reflectances differ by 0.400");
  }

  @Test
  void oneOrTheOtherInTurnIsACollapseAllTheSame() {
    detector.report(1000, VARIED, FAR);
    assertThatThrownBy(() -> detector.report(1500, FLAT, NEAR)).hasMessageContaining("step 1500");
  }

  @Test
  void aGoodReportBetweenForgivesTheBadOne() {
    assertThatCode(
            () -> {
              for (int step = 1000; step < 5000; step += 1000) {
                detector.report(step, FLAT, NEAR);
                detector.report(step + 500, VARIED, NEAR);
              }
            })
        .doesNotThrowAnyException();
  }

  @Test
  void firstReportsAreLetPassAndDoNotCount() {
    assertThatCode(
            () -> {
              for (int step = 0; step < CollapseDetector.GRACE; step += 50) {
                detector.report(step, FLAT, FAR);
              }
              detector.report(CollapseDetector.GRACE, FLAT, FAR);
            })
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> detector.report(CollapseDetector.GRACE + 50, FLAT, FAR))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aShortStageHasAShorterGrace() {
    CollapseDetector ofShort = new CollapseDetector(300);
    ofShort.report(99, FLAT, NEAR);
    ofShort.report(100, FLAT, NEAR);
    assertThatThrownBy(() -> ofShort.report(200, FLAT, NEAR)).hasMessageContaining("step 200");
  }

  @Test
  void limitsThemselvesAreGood() {
    assertThatCode(
            () -> {
              detector.report(1000, CollapseDetector.FLATTEST, CollapseDetector.FURTHEST);
              detector.report(1500, CollapseDetector.FLATTEST, CollapseDetector.FURTHEST);
            })
        .doesNotThrowAnyException();
  }

  /** NaN compares as false with any limit: no figure is good. */
  @Test
  void figuresThatAreNoNumbersAreNoGoodReport() {
    detector.report(1000, Double.NaN, NEAR);
    assertThatThrownBy(() -> detector.report(1500, VARIED, Double.NaN))
        .isInstanceOf(IllegalStateException.class);
  }
}
