package org.imsat.data.table;

/** A table turned out to be read in another way than its beginning told; it is read again. */
final class ReconsideredException extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
