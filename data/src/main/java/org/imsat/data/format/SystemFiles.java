package org.imsat.data.format;

import java.util.regex.Pattern;

/**
 * Files that desktops, network drives and tools leave beside a user's own, and that nobody means by
 * a folder of images or texts. One list for folders and archives, whatever they hold.
 */
public final class SystemFiles {
  /** A part of a path below the user's folder: hidden ones, and names that systems use. */
  private static final Pattern NAME =
      Pattern.compile(
          "\\..*"
              + "|__MACOSX|Icon\r"
              + "|(e?hthumbs|thumbs)(_vista)?\\.db|desktop\\.ini|folder\\.htt|autorun\\.inf"
              + "|~\\$.*"
              + "|\\$RECYCLE\\.BIN|RECYCLER|System Volume Information|lost\\+found"
              + "|@eaDir|#recycle|@Recycle"
              + "|_SUCCESS|_(committed|started|delta_log|metadata|common_metadata).*"
              + "|__pycache__",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern SLASH = Pattern.compile("/");

  private SystemFiles() {}

  /** Whether a folder or file of this name counts as one of the system's. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** Whether a part of a path, with slashes, below the user's folder has such a name. */
  public static boolean isPath(String below) {
    return SLASH.splitAsStream(below).anyMatch(SystemFiles::isName);
  }
}
