/** A training with what is done around it: reading rows, its folder, its result. */
package org.imsat.experiments.run;
