/** The panel: many kinds of rows by several methods, the check of what is usual. */
package org.imsat.experiments.panel;
