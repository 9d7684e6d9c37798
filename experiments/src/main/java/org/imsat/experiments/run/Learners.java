package org.imsat.experiments.run;

import java.util.List;
import org.imsat.learn.Baseline;
import org.imsat.learn.Code;
import org.imsat.learn.Imsat;
import org.imsat.learn.Learner;
import org.imsat.learn.Method;
import org.imsat.learn.Profile;
import org.imsat.samples.InvalidInputException;

/** Learners of discrete codes by the names of their methods and profiles. */
public final class Learners {
  /** The method that is chosen by rows and profile. */
  static final String AUTO = "auto";

  /** The profile where none is named. */
  public static final String USUAL_PROFILE = "default";

  private Learners() {}

  /**
   * A learner of a method, one of the paper's own or one it compares with; its settings are the
   * profile's.
   *
   * @throws InvalidInputException if there is no such method for the code, or no such profile
   */
  public static <M> Learner<M> of(Code<M> code, String method, String profile) {
    Profile from = Profile.of(profile);
    List<String> others = Baseline.names(code.name());
    return others.contains(method)
        ? Baseline.of(code, from, method)
        : Imsat.of(code, from, own(method, others));
  }

  private static Method own(String method, List<String> others) {
    try {
      return Method.of(method);
    } catch (InvalidInputException e) {
      String more = others.isEmpty() ? "" : ", " + String.join(", ", others);
      throw new InvalidInputException(e.getMessage() + more, e);
    }
  }
}
