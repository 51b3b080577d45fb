package org.safelight.enhance.evaluate;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safelight.image.io.PhotoException;

/** The pictures of a pair, each read once whatever protocols and methods want of it. */
final class LoadedPair {
  private final Pair pair;
  private final Map<Path, String> hashes = new LinkedHashMap<>();
  private final Map<Path, Picture> pictures = new HashMap<>();
  private final Map<Protocol, String> problems = new EnumMap<>(Protocol.class);
  private final List<Round> rounds;

  private LoadedPair(Pair pair, List<Round> rounds) {
    this.pair = pair;
    this.rounds = rounds;
  }

  /** A pair whose files are known by their hashes, but not decoded. */
  static LoadedPair hashed(Pair pair, List<Round> rounds) {
    LoadedPair loaded = new LoadedPair(pair, rounds);
    for (Round round : rounds) {
      Pair.Targets targets = loaded.targets(round.protocol());
      if (!targets.problem().isEmpty()) {
        loaded.problems.put(round.protocol(), targets.problem());
        continue;
      }
      try {
        loaded.hash(pair.input());
        for (Path file : targets.files().values()) {
          loaded.hash(file);
        }
      } catch (IOException e) {
        loaded.problems.put(round.protocol(), reason(e));
      }
    }
    return loaded;
  }

  /** Decodes what rounds without a problem need; new problems are kept. */
  LoadedPair decoded() {
    for (Round round : rounds) {
      if (!problems.containsKey(round.protocol())) {
        String problem = decode(round.protocol());
        if (!problem.isEmpty()) {
          problems.put(round.protocol(), problem);
        }
      }
    }
    return this;
  }

  private String decode(Protocol protocol) {
    try {
      Picture input = picture(pair.input());
      for (Path file : targets(protocol).files().values()) {
        Picture target = picture(file);
        if (input.width() != target.width() || input.height() != target.height()) {
          return "the input is %d x %d, its target %s %d x %d"
              .formatted(
                  input.width(),
                  input.height(),
                  file.getFileName(),
                  target.width(),
                  target.height());
        }
      }
      return "";
    } catch (IOException e) {
      return reason(e);
    } catch (OutOfMemoryError e) {
      return "not enough memory to read it";
    }
  }

  private void hash(Path file) throws IOException {
    if (!hashes.containsKey(file)) {
      hashes.put(file, FileHash.sha256(file));
    }
  }

  private Picture picture(Path file) throws IOException {
    Picture known = pictures.get(file);
    if (known == null) {
      known = Picture.read(file);
      pictures.put(file, known);
    }
    return known;
  }

  // The row names the input; a sentence about another file must name that one.
  private static String reason(IOException e) {
    if (e instanceof PhotoException photo) {
      return Path.of(photo.file()).getFileName() + ": " + photo.reason();
    }
    if (e instanceof NoSuchFileException missing) {
      return "there is no " + missing.getFile();
    }
    return e instanceof AccessDeniedException denied
        ? "no permission for " + denied.getFile()
        : String.valueOf(e.getMessage());
  }

  Pair pair() {
    return pair;
  }

  private Pair.Targets targets(Protocol protocol) {
    Pair.Targets targets = pair.targets().get(protocol);
    return targets == null ? new Pair.Targets(Map.of(), "") : targets;
  }

  /** Why a protocol can measure nothing here; empty if it can. */
  String problem(Protocol protocol) {
    return problems.getOrDefault(protocol, "");
  }

  /** Whether any of the rounds can measure something here. */
  boolean usable() {
    return rounds.stream().anyMatch(r -> problem(r.protocol()).isEmpty());
  }

  Picture input() {
    Picture input = pictures.get(pair.input());
    if (input == null) {
      throw new IllegalStateException(pair.name() + " was not decoded");
    }
    return input;
  }

  /** Pictures to compare with, by label; empty where there are none. */
  Map<String, Picture> targetPictures(Protocol protocol) {
    Map<String, Picture> found = new LinkedHashMap<>();
    targets(protocol)
        .files()
        .forEach(
            (label, file) -> {
              Picture picture = pictures.get(file);
              if (picture != null) {
                found.put(label, picture);
              }
            });
    return found;
  }

  /** The target yardsticks look at: expert C of several; null without targets. */
  @Nullable Picture mainTarget(Protocol protocol) {
    Map<String, Picture> all = targetPictures(protocol);
    Picture expert = all.get("c");
    return expert != null ? expert : all.values().stream().findFirst().orElse(null);
  }

  /** Hashes of the input and a protocol's targets; what rows of an earlier run must agree with. */
  String data(Protocol protocol) {
    StringBuilder data = new StringBuilder(hashes.getOrDefault(pair.input(), "-"));
    targets(protocol)
        .files()
        .values()
        .forEach(f -> data.append(' ').append(hashes.getOrDefault(f, "-")));
    return data.toString();
  }

  /** Hash of each file by its name, as a table of the data lists them. */
  Map<Path, String> hashes() {
    return hashes;
  }
}
