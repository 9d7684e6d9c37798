/**
 * How records of a table become rows of numbers: learned once, kept in the model, and applied
 * without the readers of files. Plain data and arithmetic.
 */
package org.imsat.recipe;
