/** Options, and checks of them, that commands of several rooms have. */
package org.imsat.cli.options;
