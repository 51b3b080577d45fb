package org.safelight.perceptual;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.safelight.tensor.Parameters;

/** Whose features are compared; the names are those of the authors' program. */
public enum Backbone {
  /** AlexNet: fastest, and the one most published figures are made with. */
  ALEX("features.3.weight", 256, AlexFeatures::new),
  /** VGG-16: slowest and hungriest. */
  VGG("features.28.weight", 1024, VggFeatures::new),
  /** SqueezeNet 1.1: smallest weights. */
  SQUEEZE("features.12.squeeze.weight", 512, SqueezeFeatures::new);

  private final String mark;
  private final int bytesPerPixel;
  private final Function<Parameters, Features> network;

  Backbone(String mark, int bytesPerPixel, Function<Parameters, Features> network) {
    this.mark = mark;
    this.bytesPerPixel = bytesPerPixel;
    this.network = network;
  }

  /**
   * The backbone whose features are among the tensors, by torchvision's names, with anything before
   * them.
   */
  public static Optional<Backbone> of(Collection<String> names) {
    return Arrays.stream(values())
        .filter(b -> names.stream().anyMatch(n -> n.equals(b.mark) || n.endsWith("." + b.mark)))
        .findFirst();
  }

  /** Name of a tensor no other backbone has. */
  String mark() {
    return mark;
  }

  /**
   * Working memory for a pair of pictures, over pixels of one; measured at 1000 x 1000 as 178, 871
   * and 484, rounded up.
   */
  int bytesPerPixel() {
    return bytesPerPixel;
  }

  /** Declares the network. */
  Features declare(Parameters p) {
    return network.apply(p);
  }
}
