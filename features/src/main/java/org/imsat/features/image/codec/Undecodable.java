package org.imsat.features.image.codec;

/** An image that cannot be decoded; the message says why, but not which. */
public final class Undecodable extends Exception {
  private static final long serialVersionUID = 1L;

  /** The message goes on after the name of the file: "has no end". */
  public Undecodable(String message) {
    super(message);
  }

  /** A file that is shorter than it says of itself. */
  static Undecodable cutOff(String missing) {
    return new Undecodable("is damaged or ends early: " + missing);
  }

  /** A file that only looks like one of its format. */
  static Undecodable damaged(String how) {
    return new Undecodable("is damaged: " + how);
  }

  /** A variety that is not read. */
  static Undecodable notRead(String what) {
    return new Undecodable("is " + what + ", which is not read");
  }
}
