package org.safelight.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Photos to train on and photos to judge by; no scene is in both.
 *
 * @param training may share no scene with {@code validation}
 * @param validation may be empty
 */
public record Split(PhotoSet training, PhotoSet validation) {

  /** Checks that no scene is shared. */
  public Split {
    Set<String> shared = scenes(training);
    shared.retainAll(scenes(validation));
    if (!shared.isEmpty()) {
      throw new IllegalArgumentException("scenes in both parts of a split: " + shared);
    }
  }

  /**
   * The split that shipped weights are trained by: the committed list of held photos, and neither
   * part with photos that are no example of a good exposure.
   */
  public static Split fixed(PhotoSet all) {
    Set<String> held = list(Split.class, "validation-scenes.txt");
    Set<String> bad = list(Split.class, "not-a-target.txt");
    Set<String> heldScenes = held.stream().map(SceneNames::of).collect(Collectors.toSet());
    return new Split(
        all.only((name, scene) -> !heldScenes.contains(scene) && !bad.contains(base(name))),
        all.only((name, scene) -> held.contains(base(name))));
  }

  /**
   * Holds back a share of the scenes, drawn by the seed; at least one scene stays on each side.
   *
   * @param share 0 (nothing held) to 1
   * @throws IllegalArgumentException if a share is wanted and there is only one scene
   */
  public static Split make(PhotoSet all, double share, long seed) {
    Set<String> held = drawn(scenes(all), share, seed);
    return new Split(
        all.only((name, scene) -> !held.contains(scene)),
        all.only((name, scene) -> held.contains(scene)));
  }

  /** The scenes that {@link #make} holds back. */
  public static Set<String> drawn(Set<String> all, double share, long seed) {
    List<String> scenes = new ArrayList<>(all);
    if (share > 0 && scenes.size() < 2) {
      throw new IllegalArgumentException(
          "photos of one scene cannot be split, found only " + scenes);
    }
    Collections.shuffle(scenes, new Random(seed));
    int count =
        share <= 0
            ? 0
            : (int) Math.max(1, Math.min(scenes.size() - 1, Math.round(share * scenes.size())));
    return new HashSet<>(scenes.subList(0, count));
  }

  /** Names of the photos held for validation by {@link #fixed}, without endings. */
  public static Set<String> validationNames() {
    return list(Split.class, "validation-scenes.txt");
  }

  /** Names that {@link #fixed} leaves out altogether. */
  public static Set<String> notTargets() {
    return list(Split.class, "not-a-target.txt");
  }

  private static String base(String name) {
    int mark = name.indexOf('#');
    return mark < 0 ? name : name.substring(0, mark);
  }

  private static Set<String> scenes(PhotoSet set) {
    Set<String> scenes = new LinkedHashSet<>();
    for (int i = 0; i < set.size(); i++) {
      scenes.add(set.scene(i));
    }
    return scenes;
  }

  /** The names in a resource beside a class, one a line; lines with # are comments. */
  public static Set<String> list(Class<?> beside, String resource) {
    InputStream in = Objects.requireNonNull(beside.getResourceAsStream(resource), resource);
    try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .collect(Collectors.toCollection(LinkedHashSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + resource + " cannot be read", e);
    }
  }
}
