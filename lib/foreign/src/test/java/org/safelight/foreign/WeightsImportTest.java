package org.safelight.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;
import org.safelight.tensor.WantedTensor;
import org.safelight.tensor.WeightsException;

class WeightsImportTest {

  private static WantedTensor wanted(String name, Shape shape, String... published) {
    return new WantedTensor(name, shape, List.of(published));
  }

  private static NamedTensor tensor(String name, int... dims) {
    Shape shape = Shape.of(dims);
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return new NamedTensor(name, shape, values);
  }

  private static ForeignWeights file(Format format, NamedTensor... tensors) {
    Map<String, NamedTensor> map = new LinkedHashMap<>();
    for (NamedTensor tensor : tensors) {
      map.put(tensor.name(), tensor);
    }
    return new ForeignWeights("net.bin", List.of(), format, map, Map.of("note", "is a text"));
  }

  private static WeightsImport match(ForeignWeights file, WantedTensor... wanted) {
    return WeightsImport.match(List.of(wanted), file, Map.of());
  }

  @Test
  void theMapComesBeforePublishedNamesAndTheseBeforeOwnOnes() {
    ForeignWeights file =
        file(
            Format.TORCH_ZIP,
            tensor("a", 2),
            tensor("paper.a", 2),
            tensor("old.a", 2),
            tensor("x", 2));
    WantedTensor a = wanted("a", Shape.of(2), "older.a", "paper.a", "old.a");
    assertThat(match(file, a).taken().get(0).from()).isEqualTo("paper.a");
    assertThat(match(file, wanted("a", Shape.of(2))).taken().get(0).from()).isEqualTo("a");
    WeightsImport mapped = WeightsImport.match(List.of(a), file, Map.of("a", "x"));
    assertThat(mapped.taken().get(0).from()).isEqualTo("x");
    assertThat(mapped.tensors().get(0).name()).isEqualTo("a");
    assertThat(mapped.left().stream().map(WeightsImport.Left::name))
        .containsExactly("a", "paper.a", "old.a", "note");
  }

  @Test
  void theMapMayNameOnlyWhatIsThere() {
    ForeignWeights file = file(Format.TORCH_ZIP, tensor("a", 2));
    List<WantedTensor> wanted = List.of(wanted("a", Shape.of(2)));
    assertThatThrownBy(() -> WeightsImport.match(wanted, file, Map.of("b", "a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'b'", "it has a");
    assertThatThrownBy(() -> WeightsImport.match(wanted, file, Map.of("a", "c")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'c'", "net.bin");
  }

  @Test
  void oneCommonPrefixIsStripped() {
    ForeignWeights file =
        file(
            Format.TORCH_ZIP,
            tensor("state_dict.module.a", 2),
            tensor("state_dict.module.b", 3),
            tensor("other.b", 3));
    WeightsImport found = match(file, wanted("a", Shape.of(2)), wanted("b", Shape.of(3)));
    assertThat(found.isComplete()).isTrue();
    assertThat(found.prefix()).isEqualTo("state_dict.module.");
    assertThat(found.left().get(0))
        .isEqualTo(new WeightsImport.Left("other.b", "not part of this network"));
    // A prefix ends at a dot or slash: "module.ba" is no "a".
    assertThat(
            match(file(Format.TORCH_ZIP, tensor("module.ba", 2)), wanted("a", Shape.of(2))).taken())
        .isEmpty();
  }

  @Test
  void wrongShapesBehindAPrefixAreNamed() {
    WeightsImport found =
        match(file(Format.TORCH_ZIP, tensor("module.a", 3)), wanted("a", Shape.of(2)));
    assertThat(found.missing().get(0).reason()).isEqualTo("is (3) in the file, as module.a");
  }

  @Test
  void networksAreNotMixed() {
    ForeignWeights file =
        file(Format.TORCH_ZIP, tensor("a", 2), tensor("ema.a", 2), tensor("ema.b", 3));
    WeightsImport found = match(file, wanted("a", Shape.of(2)), wanted("b", Shape.of(3)));
    assertThat(found.taken().stream().map(WeightsImport.Taken::from))
        .containsExactly("ema.a", "ema.b");
    ForeignWeights twins = file(Format.TORCH_ZIP, tensor("g.a", 2), tensor("ema.a", 2));
    assertThatThrownBy(() -> match(twins, wanted("a", Shape.of(2))))
        .isInstanceOf(WeightsException.class)
        .hasMessageContainingAll("net.bin", "'g.', 'ema.'");
    assertThat(
            WeightsImport.match(List.of(wanted("a", Shape.of(2))), twins, Map.of("a", "ema.a"))
                .isComplete())
        .isTrue();
  }

  @Test
  void equalShapesAreNoReasonToTake() {
    WeightsImport found = match(file(Format.TORCH_ZIP, tensor("b", 2)), wanted("a", Shape.of(2)));
    assertThat(found.isComplete()).isFalse();
    assertThat(found.missing().get(0).reason()).isEqualTo("is not in the file");
    assertThat(found.left()).hasSize(2);
  }

  @Test
  void numbersMustBeFinite() {
    NamedTensor broken = new NamedTensor("a", Shape.of(2), new float[] {0, Float.NaN});
    WeightsImport found = match(file(Format.TORCH_ZIP, broken), wanted("a", Shape.of(2)));
    assertThat(found.missing().get(0).reason()).isEqualTo("holds numbers that are not finite");
  }

  @Test
  void tensorFlowKernelsTurn() {
    ForeignWeights file =
        file(
            Format.TENSORFLOW,
            tensor("conv", 3, 3, 2, 4),
            tensor("square", 3, 3, 3, 3),
            tensor("dense", 2, 2),
            tensor("bias", 4));
    WeightsImport found =
        match(
            file,
            wanted("conv", Shape.of(4, 2, 3, 3)),
            wanted("square", Shape.of(3, 3, 3, 3)),
            wanted("dense", Shape.of(2, 2)),
            wanted("bias", Shape.of(4)));
    assertThat(found.isComplete()).isTrue();
    assertThat(found.taken().stream().map(WeightsImport.Taken::turned))
        .containsExactly(true, true, true, false);
    // (h, w, in, out) = (0, 0, 1, 0) is number 4, and becomes (0, 1, 0, 0), number 9.
    assertThat(found.tensors().get(0).values()[9]).isEqualTo(4);
    assertThat(found.tensors().get(2).values()).containsExactly(0, 2, 1, 3);
  }

  @Test
  void torchKernelsNeverTurn() {
    WeightsImport found =
        match(
            file(Format.TORCH_LEGACY, tensor("conv", 3, 3, 2, 4)),
            wanted("conv", Shape.of(4, 2, 3, 3)));
    assertThat(found.missing().get(0).reason()).isEqualTo("is (3, 3, 2, 4) in the file, as conv");
  }

  @Test
  void whereTheFormatDoesNotTellOneKernelDecidesForAll() {
    WantedTensor conv = wanted("conv", Shape.of(4, 2, 3, 3));
    WantedTensor dense = wanted("dense", Shape.of(2, 2));
    ForeignWeights turned = file(Format.NPZ, tensor("conv", 3, 3, 2, 4), tensor("dense", 2, 2));
    assertThat(match(turned, conv, dense).tensors().get(1).values()).containsExactly(0, 2, 1, 3);
    ForeignWeights asIs = file(Format.NPZ, tensor("conv", 4, 2, 3, 3), tensor("dense", 2, 2));
    assertThat(match(asIs, conv, dense).tensors().get(1).values()).containsExactly(0, 1, 2, 3);
    ForeignWeights open = file(Format.NPZ, tensor("dense", 2, 2));
    assertThatThrownBy(() -> match(open, dense))
        .isInstanceOf(WeightsException.class)
        .hasMessageContainingAll("net.bin", "dense fit both ways");
  }

  @Test
  void stateOfTrainingIsNamedAsSuch() {
    for (String name :
        new String[] {
          "net/w/Adam",
          "net/w/Adam_1",
          "net/w/Momentum",
          "beta1_power",
          "beta2_power_1",
          "global_step",
          "bn.num_batches_tracked",
          "optimizer.state.0.exp_avg",
        }) {
      WeightsImport found = match(file(Format.TENSORFLOW, tensor(name, 1)));
      assertThat(found.left().get(0).reason()).as(name).isEqualTo("state of training");
    }
    assertThat(OptimizerState.is("net/Adamant/weights")).isFalse();
  }

  @Test
  void aPartTheNetworkCanDoWithoutMayBeAbsentButNotHalfThere() {
    WantedTensor a = wanted("first.a", Shape.of(2));
    WantedTensor b = wanted("extra.b", Shape.of(3));
    WantedTensor c = wanted("extra.c", Shape.of(4));
    List<String> optional = List.of("extra.");
    WeightsImport without = match(file(Format.TORCH_ZIP, tensor("first.a", 2)), a, b, c);
    assertThat(without.isComplete()).isFalse();
    assertThat(without.allowing(List.of("other.")).missing()).hasSize(2);
    WeightsImport allowed = without.allowing(optional);
    assertThat(allowed.isComplete()).isTrue();
    assertThat(allowed.absent()).containsExactly(new WeightsImport.Absent("extra.", 2));
    assertThat(allowed.tensors()).hasSize(1);

    WeightsImport half =
        match(file(Format.TORCH_ZIP, tensor("first.a", 2), tensor("extra.b", 3)), a, b, c);
    assertThat(half.allowing(optional).missing().get(0).wanted()).isEqualTo(c);
    WeightsImport wrong =
        match(file(Format.TORCH_ZIP, tensor("first.a", 2), tensor("extra.b", 5)), a, b, c);
    assertThat(wrong.allowing(optional).missing()).hasSize(2);
    assertThat(wrong.allowing(optional).absent()).isEmpty();

    WeightsImport whole =
        match(
            file(
                Format.TORCH_ZIP, tensor("first.a", 2), tensor("extra.b", 3), tensor("extra.c", 4)),
            a,
            b,
            c);
    assertThat(whole.allowing(optional).absent()).isEmpty();
    assertThat(whole.allowing(optional).isComplete()).isTrue();
    // What is needed stays missed, whatever else may be absent.
    WeightsImport other = match(file(Format.TORCH_ZIP, tensor("x", 2)), a, b, c);
    assertThat(other.allowing(optional).missing().get(0).wanted()).isEqualTo(a);
  }

  @Test
  void ofSeveralFilesEachMustHoldSomething() {
    List<WantedTensor> wanted = List.of(wanted("a", Shape.of(2)), wanted("b", Shape.of(3)));
    ForeignWeights both = file(Format.TORCH_ZIP, tensor("a", 2), tensor("b", 3));
    ForeignWeights useless =
        new ForeignWeights(
            "useless.bin", List.of(), Format.NPZ, Map.of("x", tensor("x", 2)), Map.of());
    assertThatThrownBy(() -> WeightsImport.match(wanted, List.of(both, useless), Map.of()))
        .isInstanceOf(WeightsException.class)
        .hasMessage("useless.bin holds nothing of this network; leave it out");
    assertThat(
            WeightsImport.match(
                    wanted,
                    List.of(file(Format.TORCH_ZIP, tensor("a", 2)), useless),
                    Map.of("b", "x"))
                .missing()
                .get(0)
                .reason())
        .isEqualTo("is (2) in the file, as x");
  }

  // Shapes from method-lowlight.md 3.1 and 7: transposed convolutions are (2, 2, out, in) there.
  @Test
  void kindsDecompositionFits() throws IOException {
    ForeignWeights file = ForeignWeights.read(Fixtures.shared("weights/lowlight/decom_net_train"));
    WeightsImport found =
        match(
            file,
            wanted("up1.weight", Shape.of(128, 64, 2, 2), "g_up_1/weights"),
            wanted("in.weight", Shape.of(32, 3, 3, 3), "g_conv1_1/weights"),
            wanted("in.bias", Shape.of(32), "g_conv1_1/biases"));
    assertThat(found.isComplete()).isTrue();
    assertThat(found.prefix()).isEqualTo("DecomNet/");
    assertThat(found.left()).hasSize(15);
  }

  @Test
  void retinexNetsLeftoversStay() throws IOException {
    ForeignWeights file = ForeignWeights.read(Fixtures.shared("weights/classic/retinexnet-Decom"));
    WeightsImport found =
        match(file, wanted("recon.weight", Shape.of(4, 64, 3, 3), "DecomNet/recon_layer/kernel"));
    assertThat(found.isComplete()).isTrue();
    assertThat(found.left())
        .contains(
            new WeightsImport.Left(
                "DecomNet/recon_layer/kernel/AdamOptimizer_1", "state of training"),
            new WeightsImport.Left("DecomNet/recon_layer/bias", "not part of this network"));
  }
}
