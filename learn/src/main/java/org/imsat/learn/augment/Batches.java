package org.imsat.learn.augment;

/** Where a step gets its rows from. */
@FunctionalInterface
public interface Batches {
  /** The next batch, made in the caller's memory scope. */
  Batch next();
}
