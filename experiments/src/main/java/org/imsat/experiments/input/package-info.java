/** The rows that a user names, and how it is told that they are read. */
package org.imsat.experiments.input;
