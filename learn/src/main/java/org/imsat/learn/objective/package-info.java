/** The terms of the objective R_SAT - lambda I(X;Y) (Eq. 1), to be combined freely. */
package org.imsat.learn.objective;
