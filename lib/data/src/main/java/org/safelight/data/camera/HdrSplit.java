package org.safelight.data.camera;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.safelight.data.SceneNames;
import org.safelight.data.Split;

/**
 * Scenes to train on and scenes to judge by; none is in both.
 *
 * @param training may share no scene with {@code validation}
 * @param validation may be empty
 */
public record HdrSplit(HdrScenes training, HdrScenes validation) {
  /** Fewer scenes than this are all needed for training. */
  private static final int FEWEST_SCENES = 5;

  private static final double HELD_SHARE = 0.1;

  /** Checks that no scene is shared. */
  public HdrSplit {
    Set<String> shared = training.scenes();
    shared.retainAll(validation.scenes());
    if (!shared.isEmpty()) {
      throw new IllegalArgumentException("scenes in both parts of a split: " + shared);
    }
  }

  /**
   * By the committed lists where they name some of the scenes, else a tenth of the scenes, drawn by
   * a seed; of fewer than five scenes none is held.
   */
  public static HdrSplit of(HdrScenes all) {
    HdrSplit fixed = fixed(all);
    if (fixed.validation.size() > 0 && fixed.training.size() > 0) {
      return fixed;
    }
    return make(all, all.scenes().size() < FEWEST_SCENES ? 0 : HELD_SHARE, 1);
  }

  /**
   * The split that shipped weights are trained by: the list of held panoramas, the held photos of
   * {@link Split#fixed}, and neither part with photos that it leaves out. Panoramas that it leaves
   * out are in: they are dark as photos, not as light.
   */
  public static HdrSplit fixed(HdrScenes all) {
    Set<String> held = heldNames();
    Set<String> scenes = held.stream().map(SceneNames::of).collect(Collectors.toSet());
    Set<String> bad = Split.notTargets();
    HdrScenes good =
        new HdrScenes(all.panoramas(), all.photos().only((name, scene) -> !bad.contains(name)));
    return new HdrSplit(
        good.only((name, scene) -> !scenes.contains(scene)),
        good.only((name, scene) -> held.contains(name)));
  }

  /** Names of the panoramas and photos that shipped weights have never seen. */
  public static Set<String> heldNames() {
    Set<String> held = new LinkedHashSet<>(Split.validationNames());
    held.addAll(Split.list(HdrSplit.class, "validation-panoramas.txt"));
    return held;
  }

  /**
   * Holds back a share of the scenes, drawn by the seed; at least one scene stays on each side.
   *
   * @param share 0 (nothing held) to 1
   * @throws IllegalArgumentException if a share is wanted and there is only one scene
   */
  public static HdrSplit make(HdrScenes all, double share, long seed) {
    Set<String> held = Split.drawn(all.scenes(), share, seed);
    return new HdrSplit(
        all.only((name, scene) -> !held.contains(scene)),
        all.only((name, scene) -> held.contains(scene)));
  }
}
