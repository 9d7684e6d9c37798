package org.imsat;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.imsat.ArchitectureTest.CLASSES;
import static org.imsat.ArchitectureTest.above;
import static org.imsat.ArchitectureTest.check;
import static org.imsat.ArchitectureTest.packages;
import static org.imsat.ArchitectureTest.packagesOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;
import org.imsat.learn.Baseline;
import org.imsat.learn.Imsat;
import org.imsat.learn.Mim;
import org.imsat.learn.baseline.ComparedClusters;
import org.imsat.learn.baseline.PrincipalComponents;
import org.imsat.learn.mim.ToyStudy;
import org.imsat.learn.neighbours.EstimateError;
import org.imsat.learn.objective.MarginalPrior;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.EngineException;
import org.imsat.learn.torch.Processor;
import org.imsat.learn.training.StepBenchmark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of the learn module, and what the others may use of them. */
class LearnArchitectureTest {
  /** Where a user begins: these alone may open every room. */
  static final DescribedPredicate<JavaClass> ENTRY_POINTS =
      belongToAnyOf(Imsat.class, Baseline.class, Mim.class);

  /** All packages: each may use those before it. */
  private static final List<String> LEARN =
      List.of(
          "org.imsat.learn.settings",
          "org.imsat.learn.torch",
          "org.imsat.learn.neighbours",
          "org.imsat.learn.partition",
          "org.imsat.learn.net",
          "org.imsat.learn.augment",
          "org.imsat.learn.objective",
          "org.imsat.learn.escape",
          "org.imsat.learn",
          "org.imsat.learn.training",
          "org.imsat.learn.baseline",
          "org.imsat.learn.mim");

  /** Those for everybody; augmentations are values of settings, and users have their own. */
  private static final String[] OPEN = {
    "org.imsat.learn", "org.imsat.learn.settings", "org.imsat.learn.augment"
  };

  /**
   * What other modules use of the other packages, beside names of terms: constants, of which byte
   * code does not tell where they come from.
   */
  private static final List<Class<?>> SHOWN =
      List.of(
          Engine.class, // how many threads there are, and the device of projections
          EngineException.class, // has a message of its own
          Processor.class, // is named in cards
          EstimateError.class, // is a part of TrainingRun
          MarginalPrior.class, // terms of a code are taken as in training
          ComparedClusters.class, // the panel has them beside ours
          PrincipalComponents.class, // embeddings are compared with them and drawn along them
          StepBenchmark.class, // the command bench
          ToyStudy.class); // the command mim-toy

  private static final DescribedPredicate<JavaClass> CLOSED =
      resideInAPackage("org.imsat.learn..")
          .and(not(resideInAnyPackage(OPEN)))
          .and(not(belongToAnyOf(SHOWN.toArray(Class<?>[]::new))));

  @Test
  void usesNoModuleButThoseOfModels() {
    check(
        noClasses()
            .that()
            .resideInAPackage("org.imsat.learn..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages("features", "data", "experiments", "cli")));
  }

  @ParameterizedTest
  @MethodSource("packageNames")
  void packagesUseOnlyThoseBelow(String name) {
    check(
        noClasses()
            .that()
            .resideInAPackage(name)
            .and(not(ENTRY_POINTS))
            .should()
            .dependOnClassesThat(resideInAnyPackage(above(name, LEARN)).or(ENTRY_POINTS)));
  }

  static List<String> packageNames() {
    return LEARN;
  }

  @Test
  void otherModulesUseOnlyWhatIsForUse() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("org.imsat.learn..")
            .should()
            .dependOnClassesThat(CLOSED));
  }

  @Test
  void whatIsShownIsUsed() {
    for (Class<?> shown : SHOWN) {
      assertTrue(
          CLASSES.stream()
              .filter(belongToAnyOf(shown))
              .flatMap(type -> type.getDirectDependenciesToSelf().stream())
              .anyMatch(use -> !resideInAPackage("org.imsat.learn..").test(use.getOriginClass())),
          shown.getName());
    }
  }

  /** A package that is in no list would be under no rule. */
  @Test
  void allPackagesHaveAPlace() {
    assertEquals(Set.copyOf(LEARN), packagesOf("org.imsat.learn"));
  }
}
