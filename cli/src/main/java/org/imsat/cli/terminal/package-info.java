/** What the program shows on a terminal while it works, and what it hears from there: signals. */
package org.imsat.cli.terminal;
