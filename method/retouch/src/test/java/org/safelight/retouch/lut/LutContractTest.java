package org.safelight.retouch.lut;

import org.safelight.enhance.EnhancerContract;
import org.safelight.enhance.EnhancerProvider;

class LutContractTest extends EnhancerContract {
  @Override
  protected EnhancerProvider provider() {
    return new LutProvider();
  }
}
