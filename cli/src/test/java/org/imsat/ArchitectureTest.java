package org.imsat;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.jr.ob.JSON;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Formatter;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.imsat.samples.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Imports run one way, and what applies a model stays free of native code. */
class ArchitectureTest {
  private static final String[] MODEL = packages("samples", "file", "model", "codes", "metric");

  /** The packages of the learn module: each may use those before it. */
  private static final List<String> LEARN =
      List.of(
          "learn.settings",
          "torch",
          "grouping",
          "net",
          "augment",
          "objective",
          "learner",
          "baseline",
          "mim");

  private static final Predicate<String> NATIVE =
      Pattern.compile("\\.(so|dll|dylib|jnilib|a)(\\.|$)").asPredicate();

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.imsat");

  @Test
  void theRulesSeeAllModules() {
    for (String name : List.of("samples", "torch", "cli")) {
      assertEquals(true, CLASSES.containPackage("org.imsat." + name), name);
    }
  }

  @Test
  void modelModuleDependsOnNoOther() {
    List<String> others = new ArrayList<>(LEARN);
    others.addAll(List.of("data", "cli", "spark"));
    check(
        noClasses()
            .that()
            .resideInAnyPackage(MODEL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages(others.toArray(String[]::new))));
  }

  @Test
  void modelModuleUsesNoNativeCode() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(MODEL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bytedeco..", "com.sun.jna.."));
  }

  @Test
  void dataDependsOnSamplesAndModelOnly() {
    List<String> others = new ArrayList<>(LEARN);
    others.addAll(List.of("codes", "metric", "cli", "spark"));
    check(
        noClasses()
            .that()
            .resideInAPackage("org.imsat.data..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages(others.toArray(String[]::new))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "learn.settings",
        "torch",
        "grouping",
        "net",
        "augment",
        "objective",
        "learner",
        "baseline",
        "mim"
      })
  void learnPackagesUseOnlyThoseBelow(String name) {
    List<String> above = new ArrayList<>(LEARN.subList(LEARN.indexOf(name) + 1, LEARN.size()));
    above.addAll(List.of("data", "cli", "spark"));
    check(
        noClasses()
            .that()
            .resideInAPackage("org.imsat." + name + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages(above.toArray(String[]::new))));
  }

  @Test
  void packagesHaveNoCycles() {
    check(slices().matching("org.imsat.(**)").should().beFreeOfCycles());
  }

  /**
   * In some locales numbers have other digits, and i is no I in capitals. The program has none of
   * that; what others use of the library must not depend on it.
   */
  @Test
  void nothingOfTheLibraryDependsOnTheLocaleByDefault() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("org.imsat.cli..")
            .should()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(PrintStream.class, "printf", String.class, Object[].class)
            .orShould()
            .callMethod(PrintWriter.class, "printf", String.class, Object[].class)
            .orShould()
            .callConstructor(Formatter.class));
    check(
        noClasses()
            .should()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase"));
  }

  @Test
  void namesSayWhatAClassIs() {
    check(
        noClasses()
            .should()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl"));
  }

  @Test
  void nobodyUsesJavaSerialization() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectInputStream.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ObjectOutputStream.class));
  }

  @ParameterizedTest
  @ValueSource(classes = {Samples.class, JSON.class, JsonFactory.class})
  void whatAServiceShipsHoldsNoNativeFiles(Class<?> shipped)
      throws IOException, URISyntaxException {
    Path place = Path.of(shipped.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> files;
    if (Files.isDirectory(place)) {
      try (Stream<Path> walk = Files.walk(place)) {
        files = walk.map(Path::toString).toList();
      }
    } else {
      try (ZipFile jar = new ZipFile(place.toFile())) {
        files = jar.stream().map(entry -> entry.getName()).toList();
      }
    }
    assertFalse(files.isEmpty());
    assertEquals(List.of(), files.stream().filter(NATIVE).toList());
  }

  /** Checks a rule; packages that it speaks of need not exist yet. */
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }

  private static String[] packages(String... names) {
    return Stream.of(names).map(name -> "org.imsat." + name + "..").toArray(String[]::new);
  }
}
