/** The pages that show what a run found: each one HTML file that needs no network. */
package org.imsat.experiments.report;
