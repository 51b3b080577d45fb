package org.safelight.classic.retinex;

import org.safelight.enhance.EnhancerContract;
import org.safelight.enhance.EnhancerProvider;

class DualContractTest extends EnhancerContract {
  @Override
  protected EnhancerProvider provider() {
    return new DualProvider();
  }
}
