package org.imsat.experiments.paper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imsat.experiments.Monitor;
import org.imsat.experiments.card.ResultCard;
import org.imsat.experiments.input.NamedInput;
import org.imsat.experiments.run.RequestBuilder;
import org.imsat.experiments.run.StudyPlace;
import org.imsat.experiments.run.StudyRun;
import org.imsat.learn.mim.ToyStudy;
import org.imsat.learn.settings.CommonSettings;
import org.imsat.learn.settings.Requirement;
import org.imsat.model.EmbeddingModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;

/**
 * The trainings of continuous codes that a study of images is made of.
 *
 * @param set a set of images, or a file or folder of them
 * @param methods that are compared; the study's usual ones if it is empty
 * @param seeds runs of each, with seeds from 1
 * @param epochs of each
 * @param hidden units of the hidden layers, as on the command line
 * @param latent numbers of values of codes
 * @param place where trainings take place
 */
public record EmbeddingRuns(
    String set,
    List<String> methods,
    int seeds,
    Optional<Integer> epochs,
    String hidden,
    List<Integer> latent,
    StudyPlace place) {
  /**
   * The last seventh of the rows is kept from training: of MNIST these are its 10,000 test images.
   */
  private static final int PARTS = 7;

  /** Checks what the user gave. */
  public void check() {
    latent.forEach(n -> Requirement.positive("--latent", n));
    CommonSettings.HIDDEN.parse("hidden", hidden);
    Requirement.positive("--seeds", seeds);
    epochs.ifPresent(n -> Requirement.positive("--epochs", n));
    Cells.requireKnown("--methods", methods, ToyStudy.methods());
  }

  /** Reads the set. */
  public Dataset read(Monitor monitor) {
    Dataset data = NamedInput.of(set, place.folders()).open(monitor);
    if (data.samples().rows() < PARTS) {
      throw new InvalidInputException(
          "%s has %d rows, but %d are needed".formatted(set, data.samples().rows(), PARTS));
    }
    return data;
  }

  /** The first of the rows that are kept from training. */
  static int firstHeldOut(int rows) {
    return rows - rows / PARTS;
  }

  /**
   * Trains every method with codes of every size and with each seed, unless that is done, and adds
   * them to the table.
   *
   * @param usual the methods where none are named
   * @param input what is read
   * @param labels a file of labels, if the input has none of its own
   * @param rows how many there are
   * @param out the folder of the study
   * @return false if it was interrupted
   */
  public boolean fill(
      MimStudy table,
      List<String> usual,
      String input,
      Optional<String> labels,
      int rows,
      Path out,
      Monitor monitor) {
    String heldOut = firstHeldOut(rows) + ":" + rows;
    for (String method : methods.isEmpty() ? usual : methods) {
      for (int n : latent) {
        List<ResultCard> cards = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
          RequestBuilder<EmbeddingModel> run =
              RequestBuilder.embedding(input, method, heldOut, n)
                  .labels(labels)
                  .set(CommonSettings.HIDDEN, hidden)
                  .set(CommonSettings.EPOCHS, epochs.map(String::valueOf))
                  .at(place)
                  .set(CommonSettings.SEED, String.valueOf(seed));
          Path folder = out.resolve("%s-%d-%d".formatted(method, n, seed));
          Optional<ResultCard> card = StudyRun.carryOut(run.request(), folder, monitor);
          if (card.isEmpty()) {
            return false;
          }
          cards.add(card.get());
        }
        table.add(method, String.valueOf(n), cards);
      }
    }
    return true;
  }
}
