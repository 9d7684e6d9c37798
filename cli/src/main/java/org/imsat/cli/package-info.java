/** The {@code imsat} program. */
package org.imsat.cli;
