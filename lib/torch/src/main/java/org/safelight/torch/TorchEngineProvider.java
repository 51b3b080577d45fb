package org.safelight.torch;

import org.safelight.tensor.TrainingEngine;
import org.safelight.tensor.TrainingEngineProvider;

/** Opens libtorch on a device. */
public final class TorchEngineProvider implements TrainingEngineProvider {
  /** For the service loader. */
  public TorchEngineProvider() {}

  @Override
  public TrainingEngine open(String device, int threads) {
    return new TorchEngine(device, threads);
  }
}
