/**
 * What trains, evaluates and reports without a command line: commands and the papers' studies both
 * call it.
 */
package org.imsat.experiments;
