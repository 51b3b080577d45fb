package org.safelight.enhance.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where a number was measured.
 *
 * @param processor its model as the system names it, or its architecture
 * @param processors logical ones this process may use
 * @param system name and version
 * @param java version of the virtual machine
 * @param heapMegabytes the most the Java heap may take
 */
public record Machine(
    String processor, int processors, String system, String java, long heapMegabytes) {

  /** This machine. */
  public static Machine here() {
    Runtime runtime = Runtime.getRuntime();
    return new Machine(
        processorModel(),
        runtime.availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.version"),
        runtime.maxMemory() >> 20);
  }

  private static String processorModel() {
    Path cpuinfo = Path.of("/proc/cpuinfo");
    if (Files.isReadable(cpuinfo)) {
      try (Stream<String> lines = Files.lines(cpuinfo)) {
        return lines
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse(System.getProperty("os.arch"));
      } catch (IOException e) {
        return System.getProperty("os.arch"); // a name is not worth failing for
      }
    }
    return System.getProperty("os.arch");
  }
}
