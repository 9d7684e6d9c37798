package org.imsat;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.jr.ob.JSON;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.twelvemonkeys.imageio.ImageReaderBase;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Formatter;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.lucene.analysis.charfilter.HTMLStripCharFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.imsat.features.text.TextFeatures;
import org.imsat.samples.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Imports run one way, and what applies a model stays free of native code. */
class ArchitectureTest {
  private static final String[] MODEL =
      packages("samples", "file", "model", "codes", "metric", "recipe");

  /** The packages of the experiments module: each may use those before it. */
  private static final List<String> EXPERIMENTS =
      below(
          "org.imsat.experiments",
          "",
          ".bench",
          ".card",
          ".report",
          ".evaluate",
          ".input",
          ".apply",
          ".run",
          ".scan",
          ".paper",
          ".panel");

  /** The rooms of the program: each may use those before it, and the program itself uses all. */
  private static final List<String> CLI =
      below(
          "org.imsat.cli", ".terminal", ".options", ".data", ".apply", ".train", ".reproduce", "");

  private static final Predicate<String> NATIVE =
      Pattern.compile("\\.(so|dll|dylib|jnilib|a)(\\.|$)").asPredicate();

  private static final SliceAssignment PACKAGES =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
          return LearnArchitectureTest.ENTRY_POINTS.test(type)
              ? SliceIdentifier.of(type.getPackageName(), "entry points")
              : SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
          return "packages, and entry points of their own";
        }
      };

  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.imsat");

  @Test
  void theRulesSeeAllModules() {
    for (String name : List.of("samples", "features", "data", "learn", "experiments", "cli")) {
      assertEquals(true, CLASSES.containPackage("org.imsat." + name), name);
    }
  }

  @Test
  void modelModuleDependsOnNoOther() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(MODEL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages("learn", "features", "data", "experiments", "cli")));
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
  void featuresDependsOnSamplesAndModelOnly() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.imsat.features..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                packages("learn", "codes", "metric", "recipe", "data", "experiments", "cli")));
  }

  /** A service that applies a model to texts and images ships none of what readers need. */
  @Test
  void featuresUsesNoReaders() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.imsat.features..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.duckdb..", "java.sql..", "org.apache.commons.."));
  }

  /** Its jar is for those who use it, and none of the rest may need it. */
  @Test
  void onlyBackboneUsesOnnxRuntime() {
    check(
        noClasses()
            .that()
            .haveNameNotMatching("org\\.imsat\\.features\\.image\\.Backbone")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime.."));
  }

  @Test
  void dataDependsOnSamplesModelAndFeaturesOnly() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.imsat.data..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages("learn", "codes", "metric", "experiments", "cli")));
  }

  @Test
  void experimentsKnowNoCommandLine() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.imsat.experiments..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.imsat.cli..", "picocli.."));
  }

  @ParameterizedTest
  @FieldSource("EXPERIMENTS")
  void experimentsPackagesUseOnlyThoseBelow(String name) {
    usesOnlyThoseBelow(name, EXPERIMENTS);
  }

  @ParameterizedTest
  @FieldSource("CLI")
  void roomsOfTheProgramUseOnlyThoseBelow(String name) {
    usesOnlyThoseBelow(name, CLI);
  }

  /** A package that is in no list would be under no rule. */
  @Test
  void allPackagesHaveAPlace() {
    assertEquals(Set.copyOf(EXPERIMENTS), packagesOf("org.imsat.experiments"));
    assertEquals(Set.copyOf(CLI), packagesOf("org.imsat.cli"));
  }

  private static void usesOnlyThoseBelow(String name, List<String> order) {
    check(
        noClasses()
            .that()
            .resideInAPackage(name)
            .should()
            .dependOnClassesThat(resideInAnyPackage(above(name, order))));
  }

  /** Commands train by what they share, and none starts another. */
  @Test
  void noCommandExecutesACommandLineButTheProgramItself() {
    check(
        noClasses()
            .that()
            .doNotHaveSimpleName("Main")
            .should()
            .callMethod(CommandLine.class, "execute", String[].class));
  }

  /** Entry points are in the package that the rooms use, and use the rooms: they count as apart. */
  @Test
  void packagesHaveNoCycles() {
    check(slices().assignedFrom(PACKAGES).should().beFreeOfCycles());
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
  @ValueSource(
      classes = {
        Samples.class,
        JSON.class,
        JsonFactory.class,
        TextFeatures.class,
        StandardTokenizer.class,
        HTMLStripCharFilter.class,
        ImageReaderBase.class,
        TIFFImageReaderSpi.class,
        WebPImageReaderSpi.class
      })
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

  /** Checks a rule, which must be about something. */
  static void check(ArchRule rule) {
    rule.allowEmptyShould(false).check(CLASSES);
  }

  /** Those of a list that are after the one named. */
  static String[] above(String name, List<String> packages) {
    return packages.stream().skip(packages.indexOf(name) + 1).toArray(String[]::new);
  }

  private static List<String> below(String root, String... names) {
    return Stream.of(names).map(name -> root + name).toList();
  }

  static String[] packages(String... names) {
    return Stream.of(names).map(name -> "org.imsat." + name + "..").toArray(String[]::new);
  }

  static Set<String> packagesOf(String root) {
    return CLASSES.stream()
        .filter(resideInAPackage(root + ".."))
        .map(JavaClass::getPackageName)
        .collect(Collectors.toSet());
  }
}
