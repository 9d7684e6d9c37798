/** How good what was learned is, in figures. */
package org.imsat.experiments.evaluate;
