package org.safelight.tensor;

import java.util.ServiceLoader;

/** Finds a training engine on the class path, so that nobody compiles against one. */
public interface TrainingEngineProvider {

  /**
   * Opens an engine.
   *
   * @param device "cpu" or "cuda"
   * @param threads for arithmetic, at least 1
   * @throws IllegalStateException if the device is not there
   */
  TrainingEngine open(String device, int threads);

  /**
   * The engine of the first provider found.
   *
   * @throws IllegalStateException if no provider is on the class path
   */
  static TrainingEngine find(String device, int threads) {
    return ServiceLoader.load(TrainingEngineProvider.class)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "training needs the module safelight-torch on the class path, found no engine"))
        .open(device, threads);
  }
}
