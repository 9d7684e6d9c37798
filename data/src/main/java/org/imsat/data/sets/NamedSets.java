package org.imsat.data.sets;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All sets with a name. A new one is added to the list here. */
public final class NamedSets {
  private static final List<NamedSet> ALL =
      all(
          List.of(
              DigitsSet.standard(),
              new SpiralsSet(),
              IdxSet.mnist(),
              OmniglotSet.standard(),
              IdxSet.fashionMnist(),
              CifarSet.cifar10(),
              CifarSet.cifar100(),
              new Stl10Set(),
              new SvhnSet(),
              new TwentyNews(),
              new Reuters21578(),
              Rcv1.official()),
          PanelSet.all(),
          ClassicSet.all());

  private NamedSets() {}

  private static List<NamedSet> all(
      List<NamedSet> usual, List<NamedSet> panel, List<NamedSet> classic) {
    return Stream.of(usual, panel, classic).flatMap(List::stream).toList();
  }

  /** All of them. */
  public static List<NamedSet> all() {
    return ALL;
  }

  /** Their names, for messages. */
  public static String names() {
    return ALL.stream().map(NamedSet::name).collect(Collectors.joining(", "));
  }

  /**
   * The set of this name, if there is one.
   *
   * @throws org.imsat.samples.InvalidInputException if the name asks for digits that cannot be
   *     drawn, or for Omniglot by a seed that is no number
   */
  public static Optional<NamedSet> find(String name) {
    return ALL.stream()
        .filter(set -> set.name().equals(name))
        .findFirst()
        .or(() -> DigitsSet.parse(name))
        .or(() -> OmniglotSet.parse(name));
  }
}
