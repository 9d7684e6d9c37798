/** How many clusters there are, by many runs. */
package org.imsat.experiments.scan;
