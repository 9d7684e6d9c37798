package org.imsat.cli.terminal;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A line that tells how far work is, such as {@code epoch 3/24 ███░░ 41 % · at most 1:20 left ·
 * accuracy 0.98}. What does not fit is left out, the least important part first.
 *
 * @param label what is done
 * @param share of it that is done, where that is known
 * @param time how long it will take, or has taken
 * @param note what else is known; may be empty
 */
record StatusText(String label, OptionalDouble share, String time, String note) {
  private static final int WIDEST = 40;
  private static final int NARROWEST = 5;

  /** The parts of a line in an alphabet that the terminal has. */
  enum Alphabet {
    UNICODE('█', '░', " · ", "…"),
    ASCII('#', '.', " - ", "~");

    private final char done;
    private final char open;
    private final String between;
    private final String cut;

    Alphabet(char done, char open, String between, String cut) {
      this.done = done;
      this.open = open;
      this.between = between;
      this.cut = cut;
    }

    /** All of its letters. */
    String letters() {
      return done + "" + open + between + cut;
    }
  }

  /** The line, of less than {@code columns} letters: a full one would move the cursor on. */
  String line(int columns, Alphabet letters) {
    int room = Math.max(1, columns - 1);
    String bare = share.isPresent() ? label + " " + percent() : label;
    for (String tail : tails(letters)) {
      int left = room - bare.length() - tail.length();
      if (share.isEmpty() && left >= 0) {
        return bare + tail;
      }
      if (share.isPresent() && left > NARROWEST) {
        return label + " " + bar(Math.min(WIDEST, left - 1), letters) + " " + percent() + tail;
      }
    }
    if (bare.length() <= room) {
      return bare;
    }
    String end = share.isPresent() ? letters.cut + " " + percent() : letters.cut;
    int kept = Math.max(0, room - end.length());
    return (label.substring(0, Math.min(kept, label.length())) + end).substring(0, room);
  }

  private String[] tails(Alphabet letters) {
    String timed = time.isEmpty() ? "" : letters.between + time;
    String noted = note.isEmpty() ? timed : timed + letters.between + note;
    return new String[] {noted, timed, ""};
  }

  private String percent() {
    return String.format(Locale.ROOT, "%d %%", (int) Math.floor(100 * share.getAsDouble()));
  }

  private String bar(int width, Alphabet letters) {
    int done = (int) Math.floor(width * share.getAsDouble());
    return String.valueOf(letters.done).repeat(done)
        + String.valueOf(letters.open).repeat(width - done);
  }
}
