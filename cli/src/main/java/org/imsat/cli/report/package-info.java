/** The page that shows what a run found: one HTML file that needs no network. */
package org.imsat.cli.report;
