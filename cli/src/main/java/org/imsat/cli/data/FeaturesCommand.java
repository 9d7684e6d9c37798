package org.imsat.cli.data;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imsat.cli.options.FolderOptions;
import org.imsat.cli.terminal.Console;
import org.imsat.data.RowSelection;
import org.imsat.data.features.Preparation;
import org.imsat.data.image.FeatureFolder;
import org.imsat.data.sets.DataFolders;
import org.imsat.experiments.evaluate.HeldOutRows;
import org.imsat.experiments.input.ImageFeatures;
import org.imsat.experiments.input.ImageInput;
import org.imsat.experiments.input.ReadingNotes;
import org.imsat.experiments.run.RunFolder;
import org.imsat.features.image.BackboneSettings;
import org.imsat.features.image.Interpolation;
import org.imsat.learn.settings.Requirement;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code imsat features}: rows of images, by a pretrained network or GIST. */
@Command(
    name = "features",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes rows of images, with a pretrained network (ONNX) or GIST.",
      "",
      "Writes features.npy with what describes it (features.json, captions.txt and, where classes"
          + " are known, labels.txt) into a folder, which 'imsat cluster' and 'imsat hash' take as"
          + " INPUT. A run that is ended goes on where it was when it is called again; one that was"
          + " finished is found in the folder features of the cache.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  imsat features photos --backbone resnet50.onnx --out photos-features",
      "  imsat cluster photos-features --clusters 20",
      "  imsat features cifar10 --backbone densenet121.onnx --size 128 --output features",
      "  imsat features svhn --gist 960",
      "",
      "A network takes [N, 3, H, W] floats, red, green, blue, and gives [N, D]. For the features of"
          + " the paper take a ResNet-50 trained on ImageNet, and its output of 2048 after pooling."
    })
final class FeaturesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "INPUT",
      description =
          "A folder of images (PNG, JPEG, GIF, BMP, WebP, TIFF, PGM, PPM, PBM; sub-folders are"
              + " classes), a zip archive of one,"
              + " the name of a set of images ('imsat data list'), or an IDX, npy or npz file of images.")
  private String input;

  @Option(
      names = "--array",
      paramLabel = "NAME",
      description = "For an npz of several arrays: the one that holds the images.")
  private Optional<String> array;

  @ArgGroup(multiplicity = "1")
  private Kind kind;

  /** What makes the rows. */
  private static final class Kind {
    @Option(
        names = "--backbone",
        required = true,
        paramLabel = "FILE",
        description = "A network in the ONNX format.")
    private Optional<Path> backbone;

    @Option(
        names = "--gist",
        required = true,
        paramLabel = "512|960",
        description = "GIST of grey images (512) or of colours (960).")
    private Optional<Integer> gist;
  }

  @Option(
      names = "--size",
      paramLabel = "N",
      description =
          "Height and width that images are brought to (default: 224 for a network; for GIST 128,"
              + " and of sets the height of their images).")
  private Optional<Integer> size;

  @Option(
      names = "--mean",
      split = ",",
      paramLabel = "R,G,B",
      description = "Subtracted from levels of 0 to 1 (default: 0.485,0.456,0.406, of ImageNet).")
  private List<Float> mean = new ArrayList<>();

  @Option(
      names = "--std",
      split = ",",
      paramLabel = "R,G,B",
      description = "What they are divided by then (default: 0.229,0.224,0.225, of ImageNet).")
  private List<Float> deviation = new ArrayList<>();

  @Option(
      names = "--resize",
      paramLabel = "NAME",
      defaultValue = "bicubic",
      description =
          "How images are brought to the size of a network: bicubic (default) or bilinear, as"
              + " Pillow does both, or area (GIST always: averages when it shrinks).")
  private String resize;

  @Option(
      names = "--output",
      paramLabel = "NAME",
      description = "Output of the network (default: the first that is a row for each image).")
  private Optional<String> output;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      description = "Images at once (default: 32).")
  private int batch;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the network (default: as many as there are processors).")
  private Optional<Integer> threads;

  @Option(
      names = "--rows",
      paramLabel = "FROM:TO|N",
      description = "Only images FROM to TO - 1 (from zero), or N images drawn at random.")
  private Optional<String> rows;

  @Option(
      names = "--skip-bad",
      description = "Leave out images that cannot be decoded, with a warning, instead of failing.")
  private boolean skipBad;

  @Mixin private FolderOptions places;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder to write into (default: a fresh numbered one in imsat-runs).")
  private Optional<Path> out;

  @Option(names = "--force", description = "Replace features that --out holds already.")
  private boolean force;

  @Option(names = "--quiet", description = "Do not tell how far it is.")
  private boolean quiet;

  @Override
  public Integer call() {
    if (out.isPresent() && FeatureFolder.isTaken(out.get()) && !force) {
      throw new InvalidInputException(
          "--out " + out.get() + " holds features already; --force replaces them");
    }
    DataFolders folders = places.folders();
    Preparation standard = Preparation.standard();
    Preparation preparation = array.map(standard::withArray).orElse(standard);
    Console console = Console.of(spec.commandLine().getErr(), quiet);
    ImageInput images =
        new ImageInput(
            input,
            rows.map(RowSelection::parse),
            HeldOutRows.DRAW_SEED,
            folders,
            ReadingNotes.heard(preparation, console),
            console);
    ImageFeatures features = new ImageFeatures(images, batch, skipBad, console);
    FeatureFolder made =
        kind.backbone.isPresent()
            ? network(features)
            : features.ofGist(kind.gist.orElseThrow(), size);
    try (RunFolder target = RunFolder.open(out)) {
      Dataset data = made.copyTo(target.path()).read();
      PrintWriter result = spec.commandLine().getOut();
      result.printf(
          "%d rows of %d values of %s in %s%n",
          data.samples().rows(), data.samples().dimension(), data.name(), target.path());
      result.flush();
      return 0;
    }
  }

  private FeatureFolder network(ImageFeatures features) {
    BackboneSettings usual = BackboneSettings.imageNet();
    BackboneSettings settings =
        new BackboneSettings(
            size.orElse(usual.size()),
            mean.isEmpty() ? usual.mean() : mean,
            deviation.isEmpty() ? usual.deviation() : deviation,
            Interpolation.parse(resize),
            output);
    int used = threads.orElse(Runtime.getRuntime().availableProcessors());
    Requirement.positive("--threads", used);
    return features.ofNetwork(kind.backbone.orElseThrow(), settings, used);
  }
}
