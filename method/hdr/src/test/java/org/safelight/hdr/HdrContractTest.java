package org.safelight.hdr;

import java.util.Map;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.EnhancerContract;
import org.safelight.enhance.EnhancerProvider;

/** With drawn weights, which have all that settings ask for. */
class HdrContractTest extends EnhancerContract {
  @Override
  protected EnhancerProvider provider() {
    return new HdrProvider();
  }

  @Override
  protected Enhancer open(Map<String, Double> complete) {
    return new HdrEnhancer(Glowing.networks(true), HdrSettings.of(complete), provider().card());
  }
}
