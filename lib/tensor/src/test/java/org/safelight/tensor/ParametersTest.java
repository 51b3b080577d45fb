package org.safelight.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTest {

  private static Parameters one(String name, float... values) {
    Parameters parameters = new Parameters();
    parameters.declare(name, Shape.of(values.length), Initializer.constant(9));
    parameters.set(name, values);
    return parameters;
  }

  @Test
  void joinedHoldsAllInOrderWithTheirValues() {
    Parameters all = Parameters.joined(List.of(one("b", 1, 2), one("a", 3)));
    assertThat(all.declarations())
        .extracting(Parameters.Declaration::name)
        .containsExactly("b", "a");
    assertThat(all.count()).isEqualTo(3);
    assertThat(all.values("b")).containsExactly(1, 2);
    assertThat(all.values("a")).containsExactly(3);
    assertThat(all.initialize(1).values("b")).containsExactly(9, 9);
  }

  /** A copy of the moment: neither side follows the other. */
  @Test
  void joinedIsNoView() {
    Parameters part = one("a", 1);
    Parameters all = Parameters.joined(List.of(part));
    part.set("a", new float[] {2});
    assertThat(all.values("a")).containsExactly(1);
    all.set("a", new float[] {3});
    assertThat(part.values("a")).containsExactly(2);
  }

  @Test
  void joinedPartsMustNotShareAName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameters.joined(List.of(one("a", 1), one("a", 1))))
        .withMessage("parameter a is declared twice");
    assertThat(Parameters.joined(List.of()).declarations()).isEmpty();
  }

  @Test
  void buffersAreSavedWithTheOthersButNotTrained() {
    Parameters p = one("a", 1, 2);
    p.declareBuffer("average", Shape.of(3), Initializer.constant(4));
    assertThat(p.count()).isEqualTo(5);
    assertThat(p.trainedCount()).isEqualTo(2);
    assertThat(p.initialize(1).values("average")).containsOnly(4);
    assertThat(p.save().keySet()).containsExactly("a", "average");
    Parameters all = Parameters.joined(List.of(p));
    assertThat(all.trainedCount()).isEqualTo(2);
    Map<String, NamedTensor> saved = p.save();
    saved.remove("average");
    assertThatThrownBy(() -> all.load(saved, "my.file"))
        .isInstanceOf(WeightsException.class)
        .hasMessage("my.file does not fit: average: wanted (3), missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> p.declareBuffer("a", Shape.of(1), Initializer.constant(0)))
        .withMessage("parameter a is declared twice");
  }
}
