package org.safelight.enhance;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The methods on the class path, by name. */
public final class Methods {
  private static final String STANDARD = "exposure.grid";

  private Methods() {}

  /** Name of the method that is used when none is given; not checked to be there. */
  public static String standard() {
    return STANDARD;
  }

  /**
   * All methods, sorted by name.
   *
   * @throws IllegalStateException if two providers claim one name
   */
  public static Collection<EnhancerProvider> all() {
    return Collections.unmodifiableCollection(byName().values());
  }

  /**
   * The method with this name.
   *
   * @throws IllegalArgumentException if there is none, naming the nearest and all known
   */
  public static EnhancerProvider find(String name) {
    Map<String, EnhancerProvider> methods = byName();
    EnhancerProvider found = methods.get(name);
    if (found == null) {
      throw new IllegalArgumentException(Nearest.unknown("method", name, methods.keySet()));
    }
    return found;
  }

  private static Map<String, EnhancerProvider> byName() {
    Map<String, EnhancerProvider> methods = new TreeMap<>();
    for (EnhancerProvider provider : ServiceLoader.load(EnhancerProvider.class)) {
      EnhancerProvider other = methods.putIfAbsent(provider.name(), provider);
      if (other != null) {
        throw new IllegalStateException(
            "two methods are named %s: %s and %s"
                .formatted(
                    provider.name(), other.getClass().getName(), provider.getClass().getName()));
      }
    }
    return methods;
  }
}
