/**
 * A training of IMSAT from rows to a model: scaled rows and their neighbours, epochs, lambda,
 * stages and early stopping, runs that are compared. How rows are scaled, what a model tells of its
 * origin and how a state is kept and believed is shared with the other learners.
 */
package org.imsat.learn.training;
