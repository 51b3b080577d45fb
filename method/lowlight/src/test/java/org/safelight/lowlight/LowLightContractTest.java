package org.safelight.lowlight;

import org.safelight.enhance.EnhancerContract;
import org.safelight.enhance.EnhancerProvider;

class LowLightContractTest extends EnhancerContract {
  @Override
  protected EnhancerProvider provider() {
    return new LowLightProvider();
  }
}
