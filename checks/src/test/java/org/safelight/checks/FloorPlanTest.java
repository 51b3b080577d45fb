package org.safelight.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The floor plan of docs/architecture.md: arrows only go down, and siblings do not meet. */
class FloorPlanTest {
  private static final List<String> METHODS =
      List.of("exposure", "lowlight", "retouch", "hdr", "zerodce", "retinexnet", "classic");
  private static final List<String> APPS = List.of("cli", "bench");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.safelight");

  /** Each room with the rooms below that it may use; a room that is not named may use none. */
  private static Map<String, List<String>> floors() {
    Map<String, List<String>> floors = new LinkedHashMap<>();
    floors.put("image", List.of());
    floors.put("tensor", List.of());
    floors.put("metrics", List.of("image"));
    floors.put("onnx", List.of("tensor"));
    floors.put("foreign", List.of("tensor"));
    floors.put("runtime", List.of("image", "tensor", "onnx"));
    floors.put("torch", List.of("tensor"));
    floors.put("data", List.of("image", "tensor"));
    floors.put("train", List.of("image", "tensor", "metrics", "data"));
    floors.put("perceptual", List.of("image", "tensor", "metrics", "onnx", "runtime"));
    List<String> below =
        List.of("image", "tensor", "metrics", "onnx", "runtime", "data", "train", "perceptual");
    floors.put("enhance", below);
    List<String> library = new ArrayList<>(below);
    library.add("enhance");
    METHODS.forEach(method -> floors.put(method, library));
    List<String> cli = new ArrayList<>(library);
    cli.add("foreign");
    floors.put("cli", cli);
    return floors;
  }

  @Test
  void theRulesSeeTheRooms() {
    Set<String> rooms = new TreeSet<>();
    CLASSES.forEach(type -> rooms.add(type.getPackageName().split("\\.")[2]));
    // A rule about an empty room would hold whatever is written elsewhere.
    assertThat(rooms).containsAll(floors().keySet());
    rooms.removeAll(floors().keySet());
    assertThat(rooms).as("rooms without a place in the plan").isSubsetOf("bench");
  }

  @Test
  void arrowsOnlyGoDown() {
    Map<String, List<String>> floors = floors();
    floors.forEach(
        (room, allowed) -> {
          Set<String> forbidden = new LinkedHashSet<>(floors.keySet());
          forbidden.addAll(APPS);
          forbidden.removeAll(allowed);
          forbidden.remove(room);
          String[] packages =
              forbidden.stream().map(FloorPlanTest::packages).toArray(String[]::new);
          check(
              noClasses()
                  .that()
                  .resideInAPackage(packages(room))
                  .should()
                  .dependOnClassesThat()
                  .resideInAnyPackage(packages));
        });
  }

  @Test
  void onlyTheTrainingEngineKnowsLibtorch() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(packages("torch"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco.."));
  }

  @Test
  void onlyTheRuntimeKnowsOnnxRuntime() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(packages("runtime"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime.."));
  }

  @Test
  void onlyTheCommandLineKnowsPicocli() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(packages("cli"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli.."));
  }

  @Test
  void packagesHaveNoCycles() {
    check(slices().matching("org.safelight.(**)").should().beFreeOfCycles());
  }

  // Rooms of the plan that are still empty are no mistake.
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }

  private static String packages(String room) {
    return "org.safelight." + room + "..";
  }
}
