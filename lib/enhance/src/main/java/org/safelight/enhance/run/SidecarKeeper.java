package org.safelight.enhance.run;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.AdjustingEnhancer;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.sidecar.PhotoIdentity;
import org.safelight.enhance.sidecar.Sidecar;
import org.safelight.enhance.sidecar.StoredPrecision;
import org.safelight.image.Photo;
import org.safelight.image.adjustment.AdjustmentRenderer;
import org.safelight.image.adjustment.Adjustments;

/** Enhances one photo and keeps what was done to it, so that its network runs once. */
final class SidecarKeeper implements Enhancer {
  private final AdjustingEnhancer enhancer;
  private final String name;
  private @Nullable Sidecar sidecar;

  /** A keeper for the photo of a file name. */
  SidecarKeeper(AdjustingEnhancer enhancer, String name) {
    this.enhancer = enhancer;
    this.name = name;
  }

  @Override
  public Photo enhance(Photo photo) {
    // Rounded here too, for methods that forget to: the file must give what was rendered.
    Adjustments adjustments = StoredPrecision.round(enhancer.adjustments(photo));
    ModelCard card = card();
    sidecar = new Sidecar(card.method(), card.sha256(), PhotoIdentity.of(name, photo), adjustments);
    return new AdjustmentRenderer(adjustments, enhancer.threads()).render(photo);
  }

  /** What was done; only after {@link #enhance}. */
  Sidecar sidecar() {
    return Objects.requireNonNull(sidecar, "nothing was enhanced yet");
  }

  @Override
  public ModelCard card() {
    return enhancer.card();
  }

  @Override
  public void close() {}
}
