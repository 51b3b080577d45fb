package org.safelight.zerodce;

import org.safelight.enhance.EnhancerContract;
import org.safelight.enhance.EnhancerProvider;

class ZeroDceContractTest extends EnhancerContract {
  @Override
  protected EnhancerProvider provider() {
    return new ZeroDceProvider();
  }
}
