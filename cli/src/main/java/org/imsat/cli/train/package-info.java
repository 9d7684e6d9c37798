/** Commands that train, and the options that they have in common. */
package org.imsat.cli.train;
