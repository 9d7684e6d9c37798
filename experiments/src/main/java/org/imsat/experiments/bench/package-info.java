/** How fast the parts of the program are on this machine. */
package org.imsat.experiments.bench;
