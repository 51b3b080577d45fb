package org.safelight.retinexnet;

import java.util.Map;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.EnhancerContract;
import org.safelight.enhance.EnhancerProvider;

/** With weights by formula, as none are shipped. */
class RetinexNetContractTest extends EnhancerContract {
  @Override
  protected EnhancerProvider provider() {
    return new RetinexNetProvider();
  }

  @Override
  protected Enhancer open(Map<String, Double> complete) {
    return new RetinexNetEnhancer(Numbers.network(), complete, provider().card());
  }
}
