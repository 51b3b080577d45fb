package org.safelight.data.fivek;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.safelight.data.fivek.FiveKFinding.Kind;
import org.safelight.data.fivek.FiveKPhoto.Side;
import org.safelight.image.io.PhotoException;

/**
 * Says whether a rendering of FiveK is what published numbers were measured on: 8-bit sRGB without
 * alpha, long edge 512 or short edge 480, inputs as shot and zeroed, all ids of the lists. Most
 * failed reproductions come from here.
 */
public final class FiveKCheck {
  private static final int LONG_EDGE = 512;
  private static final int SHORT_EDGE = 480;

  /**
   * Median stops from inputs to targets at which inputs are taken for too dark. As shot they lie
   * 0.7 to 1 below their targets, in the collection "minus 1.5" as much more; this is half-way.
   */
  private static final double TOO_DARK_STOPS = 1.6;

  /** Experts brighten: targets this much darker than inputs were given as inputs. */
  private static final double SWAPPED_STOPS = -0.3;

  /** With fewer pairs the median says nothing. */
  private static final int FEWEST_PAIRS = 5;

  private final Map<Side, Map<String, FiveKPhoto>> photos = new HashMap<>();
  private final List<FiveKFinding> findings = new ArrayList<>();
  private int otherFiles;

  private FiveKCheck() {}

  /**
   * Reads every photo of two folders, of the ids in the lists where lists are given.
   *
   * @throws IOException if a folder cannot be listed or holds no photo with an id; a file that
   *     gives no photo is a finding
   */
  public static FiveKReport run(Path inputs, Path targets, List<FiveKSplit> splits)
      throws IOException {
    return new FiveKCheck().check(FiveKFolder.of(inputs), FiveKFolder.of(targets), splits);
  }

  private FiveKReport check(FiveKFolder inputs, FiveKFolder targets, List<FiveKSplit> splits) {
    Set<String> wanted = wanted(inputs, targets, splits);
    read(inputs, Side.INPUT, wanted);
    read(targets, Side.TARGET, wanted);
    for (String id : wanted) {
      boolean input = inputs.files().containsKey(id);
      if (!input || !targets.files().containsKey(id)) {
        boolean neither = !input && !targets.files().containsKey(id);
        find(
            Kind.MISSING,
            id,
            neither ? "has neither input nor target" : "has no " + (input ? "target" : "input"));
      }
    }
    List<FiveKPhoto> all = new ArrayList<>();
    for (Side side : Side.values()) {
      all.addAll(photos.getOrDefault(side, Map.of()).values());
    }
    checkPhotos(all);
    List<Double> stops = checkPairs(wanted);
    double median = median(stops);
    checkExposure(stops.size(), median);
    findings.sort(Comparator.comparing(FiveKFinding::kind)); // stable: ids stay in order
    return new FiveKReport(stops.size(), otherFiles, median, all, findings);
  }

  private Set<String> wanted(FiveKFolder inputs, FiveKFolder targets, List<FiveKSplit> splits) {
    Map<String, String> lists = new TreeMap<>();
    for (FiveKSplit split : splits) {
      for (String id : split.ids()) {
        String before = lists.put(id, split.name());
        if (before != null) {
          find(Kind.OVERLAP, id, "is in %s and in %s".formatted(before, split.name()));
        }
      }
    }
    Set<String> wanted = new TreeSet<>(lists.keySet());
    if (splits.isEmpty()) {
      wanted.addAll(inputs.files().keySet());
      wanted.addAll(targets.files().keySet());
    }
    return wanted;
  }

  private void read(FiveKFolder folder, Side side, Set<String> wanted) {
    otherFiles += folder.others().size();
    Map<String, FiveKPhoto> read = new TreeMap<>();
    folder
        .files()
        .forEach(
            (id, files) -> {
              if (wanted.contains(id)) {
                if (files.size() > 1) {
                  String detail = "has %d files".formatted(files.size());
                  findings.add(new FiveKFinding(Kind.DUPLICATE, id, side, detail));
                }
                FiveKPhoto photo = read(id, side, files.get(0));
                if (photo != null) {
                  read.put(id, photo);
                }
              }
            });
    photos.put(side, read);
  }

  private @Nullable FiveKPhoto read(String id, Side side, Path file) {
    try {
      return FiveKPhoto.read(id, side, file);
    } catch (PhotoException e) {
      findings.add(
          new FiveKFinding(Kind.UNREADABLE, id, side, "(%s): %s".formatted(file, e.reason())));
      return null;
    }
  }

  private void checkPhotos(List<FiveKPhoto> all) {
    long longs = all.stream().filter(p -> p.longEdge() == LONG_EDGE).count();
    long shorts = all.stream().filter(p -> p.shortEdge() == SHORT_EDGE).count();
    boolean byLong = longs >= shorts;
    for (FiveKPhoto photo : all) {
      boolean fits = byLong ? photo.longEdge() == LONG_EDGE : photo.shortEdge() == SHORT_EDGE;
      if (!fits) {
        find(
            Kind.SIZE,
            photo,
            "is %d x %d, not %d on its %s edge"
                .formatted(
                    photo.width(),
                    photo.height(),
                    byLong ? LONG_EDGE : SHORT_EDGE,
                    byLong ? "long" : "short"));
      }
      if (photo.bits() != 8) {
        find(Kind.BITS, photo, "has %d bits".formatted(photo.bits()));
      }
      if (photo.profile() != null) {
        find(Kind.PROFILE, photo, "is in " + photo.profile());
      }
      if (photo.alpha()) {
        find(Kind.ALPHA, photo, "has an alpha plane");
      }
    }
  }

  /** Returns the stops of all pairs that can be compared. */
  private List<Double> checkPairs(Set<String> ids) {
    List<Double> stops = new ArrayList<>();
    for (String id : ids) {
      FiveKPhoto input = photos.getOrDefault(Side.INPUT, Map.of()).get(id);
      FiveKPhoto target = photos.getOrDefault(Side.TARGET, Map.of()).get(id);
      if (input == null || target == null) {
        continue;
      }
      if (input.width() != target.width() || input.height() != target.height()) {
        boolean turned = input.width() == target.height() && input.height() == target.width();
        find(
            Kind.PAIR_SIZE,
            id,
            "is %d x %d as input and %d x %d as target%s"
                .formatted(
                    input.width(),
                    input.height(),
                    target.width(),
                    target.height(),
                    turned ? ": one is turned" : ""));
      } else if (input.fingerprint() == target.fingerprint()) {
        find(Kind.SAME, id, "has one picture on both sides");
      }
      stops.add(stops(input, target));
    }
    return stops;
  }

  private static double stops(FiveKPhoto input, FiveKPhoto target) {
    double least = 1e-5; // of light: below an 8-bit level, so that black pictures have a ratio
    return Math.log(Math.max(least, target.meanLight()) / Math.max(least, input.meanLight()))
        / Math.log(2);
  }

  private void checkExposure(int pairs, double median) {
    if (pairs < FEWEST_PAIRS) {
      return;
    }
    if (median > TOO_DARK_STOPS) {
      find(
          Kind.TOO_DARK,
          "",
          String.format(
              Locale.ROOT,
              "targets have %.1f stops more light, 0.7 to 1 are usual: this looks like the"
                  + " collection InputAsShotZeroed minus 1.5, which published inputs are not",
              median));
    } else if (median < SWAPPED_STOPS) {
      find(
          Kind.SWAPPED,
          "",
          String.format(
              Locale.ROOT,
              "targets have %.1f stops less light than inputs: are the folders swapped?",
              -median));
    }
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int n = sorted.size();
    return n == 0 ? Double.NaN : (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
  }

  private void find(Kind kind, String id, String detail) {
    findings.add(new FiveKFinding(kind, id, null, detail));
  }

  private void find(Kind kind, FiveKPhoto photo, String detail) {
    findings.add(new FiveKFinding(kind, photo.id(), photo.side(), detail));
  }
}
