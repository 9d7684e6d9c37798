/** Commands that reproduce: the papers' experiments, and what result cards claim. */
package org.imsat.cli.reproduce;
