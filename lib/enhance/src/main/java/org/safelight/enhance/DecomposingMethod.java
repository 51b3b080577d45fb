package org.safelight.enhance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safelight.image.Photo;

/** A method after the Retinex theory, which takes a photo apart and can show the parts. */
public interface DecomposingMethod {

  /**
   * What a photo is taken apart into: their product is the photo, or nearly.
   *
   * @param reflectance what the things are like, whatever light falls on them; 16 bits
   * @param illumination the light that falls on them, grey; 16 bits, of the same size
   */
  record Layers(Photo reflectance, Photo illumination) {}

  /**
   * Takes a photo apart.
   *
   * @param settings complete and checked, as {@link EnhancerProvider#open(Map)} takes them
   * @param weights of the user's own, or null for the shipped ones
   * @throws IOException if the weights cannot be read
   * @throws org.safelight.tensor.WeightsException if they do not fit this method
   */
  Layers decompose(Photo photo, Map<String, Double> settings, @Nullable Path weights)
      throws IOException;
}
