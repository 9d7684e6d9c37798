package org.imsat.data.sets;

import java.util.List;
import java.util.function.Function;
import org.imsat.data.features.Preparation;
import org.imsat.data.panel.Customers;
import org.imsat.data.panel.Gaussians;
import org.imsat.data.panel.LogNormals;
import org.imsat.data.panel.MixedTable;
import org.imsat.data.panel.Shapes;
import org.imsat.data.panel.Topics;
import org.imsat.samples.Dataset;

/**
 * A generated set of the panel on which methods are compared. Seeds are numbered as they stand
 * here; none was chosen by what comes out. The names of all begin with the same folder, so that
 * files of users, who may have one called customers, are not taken for them.
 */
record PanelSet(String name, int rows, int dimension, int classes, Function<String, Dataset> draw)
    implements GeneratedSet {
  private static final String PREFIX = "panel/";

  /** All of them. */
  static List<NamedSet> all() {
    return List.of(
        of("gaussians-150", new Gaussians(150, 4, 0, 3, 2.2, 2, 1)),
        of("gaussians-unequal", new Gaussians(1000, 10, 0, 5, 1.2, 5, 2)),
        of("gaussians-equal", new Gaussians(1000, 10, 0, 8, 1.3, 1, 3)),
        of("gaussians-20000", new Gaussians(20_000, 8, 0, 6, 1.5, 10, 4)),
        of("gaussians-noise", new Gaussians(2000, 5, 15, 4, 2.5, 3, 5)),
        of("rings", 1500, 2, 2, name -> Shapes.rings(name, 1500, 6)),
        of("moons", 1000, 2, 2, name -> Shapes.moons(name, 1000, 7)),
        of("mixed-600", new MixedTable(600, 4, 4, List.of(5, 4, 3), 3, 0.6, 8)),
        of("mixed-8000", new MixedTable(8000, 6, 5, List.of(2, 3, 4, 5, 5), 8, 0.8, 9)),
        of("lognormal", 3000, 6, 5, name -> LogNormals.draw(name, 3000, 10)),
        of("customers", 5000, Customers.dimension(), 5, name -> Customers.draw(name, 5000, 11)),
        of("topics", new Topics(2000, 1500, 5, 30, 12)));
  }

  private static PanelSet of(String name, Gaussians set) {
    return of(name, set.rows(), set.dimension() + set.noise(), set.classes(), set::draw);
  }

  private static PanelSet of(String name, MixedTable set) {
    return of(name, set.rows(), set.dimension(), set.classes(), set::draw);
  }

  private static PanelSet of(String name, Topics set) {
    return of(name, set.rows(), set.words(), set.topics(), set::draw);
  }

  private static PanelSet of(
      String name, int rows, int dimension, int classes, Function<String, Dataset> draw) {
    return new PanelSet(PREFIX + name, rows, dimension, classes, draw);
  }

  @Override
  public Dataset open(DataFolders folders, DownloadProgress progress, Preparation preparation) {
    return draw.apply(name);
  }
}
