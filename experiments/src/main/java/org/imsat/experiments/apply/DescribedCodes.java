package org.imsat.experiments.apply;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imsat.codes.CodeDescription;
import org.imsat.model.CodeModel;
import org.imsat.model.EmbeddingModel;
import org.imsat.model.HashModel;
import org.imsat.model.Model;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;

/** Files of codes that say which model made them, and of which rows. */
public final class DescribedCodes {
  private DescribedCodes() {}

  /** Describes a file of the codes that a model gave to all rows of a data set. */
  public static void describe(Path codes, Model model, Dataset data) {
    int rows = data.samples().rows();
    new CodeDescription(
            kind(model),
            width(model),
            rows,
            model.sha256(),
            data.captions().map(c -> IntStream.range(0, rows).mapToObj(c::caption).toList()))
        .writeBeside(codes);
  }

  /**
   * Checks that codes are a model's own, where that is known.
   *
   * @throws InvalidInputException if another model made them
   */
  public static void requireMadeBy(Model model, Path file, Path codes) {
    Optional<CodeDescription> known = CodeDescription.beside(codes);
    if (known.isPresent() && !known.get().model().equals(model.sha256())) {
      throw new InvalidInputException(
          "%s holds codes of another model than %s (%.12s.., not %.12s..); --force takes them all the same"
              .formatted(codes, file, known.get().model(), model.sha256()));
    }
  }

  private static String kind(Model model) {
    return model instanceof HashModel
        ? CodeDescription.BITS
        : model instanceof CodeModel ? "heads" : "values";
  }

  private static int width(Model model) {
    if (model instanceof HashModel hash) {
      return hash.bits();
    }
    return model instanceof CodeModel heads
        ? heads.heads().length
        : ((EmbeddingModel) model).latent();
  }
}
