/** The {@code imsat} program: all its commands, each of which lies in a room with its kin. */
package org.imsat.cli;
