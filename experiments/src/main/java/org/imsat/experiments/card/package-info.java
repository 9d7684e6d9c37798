/** The results of runs: what their cards hold, and how cards are read and compared. */
package org.imsat.experiments.card;
