package org.safelight.exposure.grid;

import org.safelight.enhance.EnhancerContract;
import org.safelight.enhance.EnhancerProvider;

class GridContractTest extends EnhancerContract {
  @Override
  protected EnhancerProvider provider() {
    return new GridProvider();
  }
}
