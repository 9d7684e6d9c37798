package org.imsat.data.sets;

import java.util.OptionalLong;

/** Hears how far a download is. */
@FunctionalInterface
public interface DownloadProgress {
  /** Hears nothing. */
  DownloadProgress NONE = (file, bytes, total) -> {};

  /**
   * Called every now and then, and at the end of each file.
   *
   * @param file name of the file
   * @param bytes received so far
   * @param total bytes in all, where the server says so
   */
  void received(String file, long bytes, OptionalLong total);
}
