package org.safelight.enhance.evaluate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Over which photos means are taken, by the exposures their names say. */
enum Grouping {
  /** Each exposure, all that need repair, all. */
  BY_EXPOSURE {
    @Override
    List<Group> of(Collection<String> exposures) {
      List<String> names = exposures.stream().distinct().sorted(BY_EV).toList();
      List<Group> groups = new ArrayList<>();
      if (names.size() > 1) {
        names.forEach(name -> groups.add(Group.of(name, name::equals)));
        if (names.contains(NOTHING_WRONG)) {
          groups.add(Group.of(TO_REPAIR, name -> !name.equals(NOTHING_WRONG)));
        }
      }
      groups.add(Group.of(OVERALL, name -> true));
      return groups;
    }
  },

  /** The two groups of the exposure paper and all. */
  PAPER {
    @Override
    List<Group> of(Collection<String> exposures) {
      List<Group> groups = new ArrayList<>();
      if (exposures.stream().anyMatch(OVER.or(UNDER))) {
        groups.add(Group.of("properly and overexposed", OVER));
        groups.add(Group.of("underexposed", UNDER));
      }
      groups.add(Group.of("all", name -> true));
      return groups;
    }
  },

  /** Under, Over, and their weighted average. */
  UNDER_OVER {
    @Override
    List<Group> of(Collection<String> exposures) {
      if (exposures.stream().noneMatch(OVER.or(UNDER))) {
        return List.of(Group.of(OVERALL, name -> true));
      }
      return List.of(
          Group.of("Under", UNDER),
          Group.of("Over", OVER),
          new Group("Average", List.of(UNDER, OVER), List.of(0.4, 0.6)));
    }
  };

  /** Name of the group of all photos but those at EV 0, where there is nothing to repair. */
  static final String TO_REPAIR = "to repair";

  /** Name of the group of all photos. */
  static final String OVERALL = "overall";

  private static final String NOTHING_WRONG = "EV 0";
  private static final Predicate<String> UNDER = name -> PhotoName.stops(name) < 0;
  private static final Predicate<String> OVER = name -> PhotoName.stops(name) >= 0;

  private static final Comparator<String> BY_EV =
      Comparator.<String>comparingDouble(
              g -> Double.isNaN(PhotoName.stops(g)) ? Double.MAX_VALUE : PhotoName.stops(g))
          .thenComparing(Comparator.naturalOrder());

  /** The groups, given the exposures there are. */
  abstract List<Group> of(Collection<String> exposures);

  /**
   * Photos with a mean, or a weighted sum of such means.
   *
   * @param parts tests of the exposure's name
   * @param weights one a part
   */
  record Group(String name, List<Predicate<String>> parts, List<Double> weights) {
    static Group of(String name, Predicate<String> exposure) {
      return new Group(name, List.of(exposure), List.of(1.0));
    }

    /** Which part an exposure belongs to; -1 if to none. */
    int part(String exposure) {
      for (int p = 0; p < parts.size(); p++) {
        if (parts.get(p).test(exposure)) {
          return p;
        }
      }
      return -1;
    }
  }
}
