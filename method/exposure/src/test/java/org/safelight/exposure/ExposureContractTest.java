package org.safelight.exposure;

import org.safelight.enhance.EnhancerContract;
import org.safelight.enhance.EnhancerProvider;

class ExposureContractTest extends EnhancerContract {
  @Override
  protected EnhancerProvider provider() {
    return new ExposureProvider();
  }
}
