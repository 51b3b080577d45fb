package org.safelight.retouch;

import org.safelight.enhance.EnhancerContract;
import org.safelight.enhance.EnhancerProvider;

class RetouchContractTest extends EnhancerContract {
  @Override
  protected EnhancerProvider provider() {
    return new RetouchProvider();
  }
}
