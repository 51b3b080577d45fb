package org.safelight.enhance.evaluate;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The most memory the process held between two moments.
 *
 * <p>On Linux that is its resident set: everything, Java, native libraries and the photos that are
 * loaded for comparison; the kernel's high-water mark is set back through {@code
 * /proc/self/clear_refs}. Elsewhere it is the used Java heap alone. Garbage is collected at the
 * start, since what earlier work left behind is not this one's.
 */
public final class PeakMemory {
  private static final Path RESET = Path.of("/proc/self/clear_refs");
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";

  private final boolean resident;

  private PeakMemory(boolean resident) {
    this.resident = resident;
  }

  /** The best way this system has. */
  public static PeakMemory here() {
    try {
      resetResident();
      return new PeakMemory(residentPeak() > 0);
    } catch (IOException | NumberFormatException e) {
      return new PeakMemory(false);
    }
  }

  /** What is counted, in words. */
  public String kind() {
    return resident
        ? "peak resident set of the whole process while the method ran: Java, the loaded photos and"
            + " the weights of all methods of this run are in it, so methods compare only between"
            + " runs of one method each"
        : "peak use of the Java heap while the method ran; native memory is not in it";
  }

  /** Starts anew. */
  void start() {
    System.gc();
    if (resident) {
      try {
        resetResident();
      } catch (IOException e) {
        throw new IllegalStateException(RESET + " could be written and no longer can", e);
      }
    } else {
      ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }
  }

  /** The peak since the start, in bytes. */
  long bytes() {
    if (resident) {
      try {
        return residentPeak();
      } catch (IOException e) {
        throw new IllegalStateException(STATUS + " could be read and no longer can", e);
      }
    }
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  private static void resetResident() throws IOException {
    Files.writeString(RESET, "5"); // 5: the high-water mark, see proc(5)
  }

  private static long residentPeak() throws IOException {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
              .filter(line -> line.startsWith(PEAK))
              .map(line -> line.substring(PEAK.length()).replace("kB", "").strip())
              .mapToLong(Long::parseLong)
              .findFirst()
              .orElse(0)
          * 1024;
    }
  }
}
