package org.safelight.enhance.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.safelight.image.Photo;
import org.safelight.image.io.PhotoException;
import org.safelight.image.io.Photos;
import org.safelight.metrics.Psnr;
import org.safelight.metrics.Ssim;

/** Measures contenders on pairs, one pair at a time; a broken pair is a row with a reason. */
public final class PairEvaluation {
  private final List<Contender> contenders;

  /** An evaluation of these contenders, which it does not close. */
  public PairEvaluation(List<? extends Contender> contenders) {
    this.contenders = List.copyOf(contenders);
  }

  /**
   * One score for each pair and contender, pair by pair.
   *
   * @param listener told of each score as it comes
   */
  public List<PairScore> run(List<Pair> pairs, Consumer<PairScore> listener) {
    List<PairScore> scores = new ArrayList<>();
    for (Pair pair : pairs) {
      for (PairScore score : score(pair)) {
        scores.add(score);
        listener.accept(score);
      }
    }
    return scores;
  }

  private List<PairScore> score(Pair pair) {
    if (pair.target().isEmpty()) {
      return broken(pair, "there is no target of this name");
    }
    try {
      Photo input = Photos.read(pair.input());
      Photo target = Photos.read(pair.target().get());
      if (input.width() != target.width() || input.height() != target.height()) {
        return broken(
            pair,
            "the input is %d x %d, its target %d x %d"
                .formatted(input.width(), input.height(), target.width(), target.height()));
      }
      return contenders.stream().map(c -> score(c, pair, input, target)).toList();
    } catch (PhotoException e) {
      return broken(pair, e.reason());
    } catch (IOException e) {
      return broken(pair, String.valueOf(e.getMessage()));
    }
  }

  private static PairScore score(Contender contender, Pair pair, Photo input, Photo target) {
    try {
      long start = System.nanoTime();
      Photo output = contender.output(input, target);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      double psnr = Psnr.of(target, output);
      return new PairScore(
          contender.label(),
          pair.name(),
          pair.group(),
          Math.min(PairScore.PSNR_CAP, psnr),
          Ssim.GAUSSIAN_PER_CHANNEL.of(target, output),
          Double.isInfinite(psnr),
          millis,
          "");
    } catch (IllegalArgumentException e) {
      return PairScore.broken(contender.label(), pair, String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      return PairScore.broken(contender.label(), pair, "not enough memory");
    } catch (RuntimeException e) {
      return PairScore.broken(contender.label(), pair, "unexpected " + e);
    }
  }

  private List<PairScore> broken(Pair pair, String reason) {
    return contenders.stream().map(c -> PairScore.broken(c.label(), pair, reason)).toList();
  }
}
