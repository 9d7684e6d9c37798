/** Rows of numbers to learn from or to apply a model to, with their labels where there are any. */
package org.imsat.samples;
