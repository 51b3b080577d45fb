package org.safelight.enhance.evaluate;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs a method and notes its time and peak memory; what goes wrong becomes a reason. */
final class Meter {
  private static final double NANOS_A_MILLI = 1e6;

  private final PeakMemory memory;

  Meter(PeakMemory memory) {
    this.memory = memory;
  }

  /**
   * What came out.
   *
   * @param output null if it failed
   * @param reason empty if it did not
   */
  record Run<T>(
      @Nullable T output, @Nullable Double millis, @Nullable Long peakBytes, String reason) {
    static <T> Run<T> failed(String reason) {
      return new Run<>(null, null, null, reason);
    }
  }

  /** Nothing else should run meanwhile. */
  <T> Run<T> run(Supplier<T> method) {
    try {
      memory.start();
      long start = System.nanoTime();
      T output = method.get();
      double millis = (System.nanoTime() - start) / NANOS_A_MILLI;
      return new Run<>(output, Math.round(100 * millis) / 100.0, memory.bytes(), "");
    } catch (IllegalArgumentException e) {
      return Run.failed(String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      return Run.failed("not enough memory");
    } catch (RuntimeException e) {
      return Run.failed("unexpected " + e);
    }
  }
}
