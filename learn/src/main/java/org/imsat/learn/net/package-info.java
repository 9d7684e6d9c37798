/** The network p(y|x): its layers, their initial weights, and the optimiser that changes them. */
package org.imsat.learn.net;
